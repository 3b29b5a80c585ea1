/**
 * The only place of the system that touches threads, sockets, files and clocks: it drives one
 * IO-free node in one process.
 *
 * <pre>
 *  HTTP requests ─┐                        ┌─► trace file          (write)
 *  peers' messages├─► queue ─► node.on(…) ─┼─► write-ahead log     (write, sync)
 *  timers        ─┘   one thread, batches  └─► messages and replies (released last)
 * </pre>
 */
@NullMarked
package dev.inquest.ucp.runtime;

import org.jspecify.annotations.NullMarked;
