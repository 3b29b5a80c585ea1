/**
 * What executors do with the jobs that compete for their slots, for whoever judges it.
 *
 * <pre>
 *   enqueue-job, requeue-job ─► waiting ─ start-job ─► running ─ finish-job, preempt ─►
 *                                  │
 *                    Queues replays this per incarnation of an executor
 *                                  │
 *            ┌─────────────────────┼──────────────────────┐
 *     emergency.Inversions  strategy.Choices     strategy.Repetitions
 * </pre>
 *
 * A job counts as having waited only if the same incarnation started it later, or if nothing can
 * have taken it away: an executor that let go of a job for a reason that it did not trace is never
 * taken to have passed it over.
 */
@NullMarked
package dev.inquest.check.scheduling;

import org.jspecify.annotations.NullMarked;
