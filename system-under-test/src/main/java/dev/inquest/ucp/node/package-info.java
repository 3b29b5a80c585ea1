/**
 * A node is a state machine free of IO: it takes one event and tells its driver what to do about
 * it.
 *
 * <pre>
 *             Started, Received, Requested, TimerFired, Answered, Unanswered
 *   driver  ────────────────────────────────────────────────────────────────►  Node
 *           ◄────────────────────────────────────────────────────────────────
 *             send, save, setTimer, cancelTimer, note, reply, call, operation
 * </pre>
 *
 * What a driver promises:
 *
 * <ul>
 *   <li>one event at a time; {@code nowNanos} never goes back within an incarnation;
 *   <li>{@code Started} comes first and once, with the last value of every key that was saved and
 *       made durable, in any fixed order;
 *   <li>a {@code save} is durable before any {@code send}, {@code reply} or {@code call} that
 *       follows it, in this or a later event, leaves the node; a node that dies before may forget
 *       it, and all it sent after. What comes before a {@code save} may leave before it is durable,
 *       and be all that is left of the event;
 *   <li>timers are named; setting one again moves it; a fired timer is gone; timers die with the
 *       incarnation;
 *   <li>a {@code send} may be lost, late, repeated or overtaken, without notice; sends never block;
 *   <li>each {@code call} is answered once, by {@code Answered} or {@code Unanswered}; each request
 *       is replied to at most once, and the driver gives up on its own after a time somewhat longer
 *       than the decision timeout.
 * </ul>
 *
 * Drivers do not hold a bare node but a {@link dev.inquest.ucp.traced.TracedNode} around it.
 */
@NullMarked
package dev.inquest.ucp.node;

import org.jspecify.annotations.NullMarked;
