/**
 * Drives one node: one thread takes whatever happened, lets the node handle it, and carries out
 * what the node wants, a batch at a time.
 *
 * <pre>
 *   wait ─► handle inputs and due timers ─► trace.flush ─► journal.commit ─► release ─► wait …
 *                                           (write)        (one sync)        sends, replies, calls
 * </pre>
 *
 * Nothing leaves before the last two steps are done. If one of them fails, nothing of the batch
 * ever leaves: the node stops, and the next incarnation knows only what is durable.
 */
@NullMarked
package dev.inquest.ucp.runtime.drive;

import org.jspecify.annotations.NullMarked;
