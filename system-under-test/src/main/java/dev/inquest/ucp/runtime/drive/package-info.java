/**
 * Drives one node: one thread at a time takes whatever happened, lets the node handle it, and
 * carries out what the node wants, a batch at a time.
 *
 * <pre>
 *   wait ─► handle inputs and due timers ─► trace.flush ─► release ─► journal.commit ─► release ─► wait …
 *                                           (write)        what came  (one sync)        the other sends,
 *                                                          before the                   replies, calls
 *                                                          first save
 * </pre>
 *
 * Nothing leaves before it is traced and before every save that came before it is durable. If a
 * step fails, nothing more of the batch ever leaves: the node stops, and the next incarnation knows
 * only what is durable.
 */
@NullMarked
package dev.inquest.ucp.runtime.drive;

import org.jspecify.annotations.NullMarked;
