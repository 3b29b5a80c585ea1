/**
 * Brokers, executors and clients in one thread and one simulated time: everything that happens
 * follows from a seed.
 *
 * <pre>
 *   Agenda (time, sequence) ◄── SimulatedNetwork: loses, repeats, delays, cuts and holds
 *        │                  ◄── SimulatedNode: batches, disk, crash, restart, pause
 *        ▼                  ◄── Trouble (faults until the heal), Workload (clients)
 *   Cluster ──► Observations ──► Judgement: acceptances, losses, agreement, clocks
 * </pre>
 */
@NullMarked
package dev.inquest.ucp.simulation;

import org.jspecify.annotations.NullMarked;
