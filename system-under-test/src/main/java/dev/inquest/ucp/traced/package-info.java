/**
 * A node that keeps the history format's promises about clocks: {@link
 * dev.inquest.ucp.traced.TracedNode} wraps any {@link dev.inquest.ucp.node.Node}, owns its vector
 * clock, writes every send, receive and note to the {@link dev.inquest.ucp.traced.Trace}, and puts
 * the stamp on messages and saved records. Brokers and executors never see a clock of their own.
 *
 * <pre>
 *   driver ── Envelope, Event ──►  TracedNode ── Event ──► Node
 *   driver ◄── Outputs ──────────  TracedNode ◄─ Effects ─ Node
 *                                     └──► Trace
 * </pre>
 *
 * The driver handles one batch of events, then writes the trace, then makes the saves durable, then
 * lets sends, replies and calls go: so whatever leaves a node is explained by its trace, and the
 * stamp of every durable record has its event in the trace.
 */
@NullMarked
package dev.inquest.ucp.traced;

import org.jspecify.annotations.NullMarked;
