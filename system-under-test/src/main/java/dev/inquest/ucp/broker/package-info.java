/**
 * A broker: keeps jobs, has executors run them, and sees to it that none is lost and none has two
 * accepted results.
 *
 * <pre>
 *   Broker (dispatch)
 *     Submissions     clients' jobs, acknowledged when the brokers that must be are sure of them
 *     Assignments     who runs what: assign, repeat, redeploy, park, retry   ◄── ExecutorRegistry (heartbeats, suspicion)
 *       Offers        jobs that would wait here to brokers at which they would not     ◄── coordination.Pool (what the others hear)
 *     Reads           what a client may know of a job
 *     acceptance      which result counts
 *     coordination    the other brokers
 *   all on one Desk, one JobTable
 * </pre>
 *
 * Whatever waits has a timer, and one regular tick tends to the rest, so that no lost message and
 * no crash leaves a job alone.
 */
@NullMarked
package dev.inquest.ucp.broker;

import org.jspecify.annotations.NullMarked;
