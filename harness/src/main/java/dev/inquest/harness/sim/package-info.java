/**
 * A whole run in virtual time: the very workload, nemesis, nodes and history of a real run, and the
 * same history, byte for byte, whenever the same plan is run.
 *
 * <pre>
 *   SimulationPlan ─► Simulation ─┬─ world      nodes, network, disks, clocks
 *                                 ├─ Clients    the workload, at its pace
 *                                 ├─ Nemesis    the schedule; its waiting is what moves time
 *                                 └─ Closing    rest, closing reads
 *                        └────► SimulatedRun    history, faults, what was reached
 * </pre>
 *
 * Nothing here reads a clock or draws from anything but the plan's seed.
 */
@NullMarked
package dev.inquest.harness.sim;

import org.jspecify.annotations.NullMarked;
