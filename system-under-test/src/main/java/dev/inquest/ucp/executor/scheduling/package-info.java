/**
 * Which of the jobs that wait at an executor runs next, as pure decisions.
 *
 * <pre>
 *                      ┌─ Orders      causal, priority, emergency-first, fcfs: a total order, its first runs
 *   waiting ─► Scheduler
 *    ▲   running ─┘    ├─ BestFit     resource-optimal: what leaves least of the free resources idle
 *    │                 └─ Preemption  emergency-first, resource-optimal: who has to give way
 *    └── a preempted job waits again ◄─ Move (start | preempt)
 * </pre>
 *
 * Under every strategy a job of a higher emergency level starts before any of a lower one. Without
 * a declared emergency nobody is preempted. A decision depends on the jobs and on the declared
 * level alone: the same candidates give the same decision, at any executor and in any order of
 * asking; only {@code fcfs} looks at the order of arrival.
 */
@NullMarked
package dev.inquest.ucp.executor.scheduling;

import org.jspecify.annotations.NullMarked;
