/**
 * A cluster as objects in virtual time: the very nodes of the system, traced as everywhere, behind
 * a network, disks and clocks that can be broken through the ports of the nemesis.
 *
 * <pre>
 *              SimulatedLinks ─┐                ┌─ SimulatedMachines       (ports of the nemesis)
 *                              ▼                ▼
 *   Client ──► Network ──► SimulatedNode ── TracedNode(Broker | Executor)
 *              one Wire          ├─ Disk        keeps what was synced
 *              a direction       ├─ NodeClock   drifts and jumps
 *                                └─ Chronicle   the history, in order
 * </pre>
 */
@NullMarked
package dev.inquest.harness.sim.world;

import org.jspecify.annotations.NullMarked;
