/**
 * Breaking a system on purpose: faults are data, applying them is a port.
 *
 * <pre>
 *   seed ─► schedule ─► run.Nemesis ──► Links ─────► toxiproxy (real or embedded server)
 *             ▲             │    └────► Processes ─► containers, child processes
 *             │             ├──► Machines ──► simulated clocks and disks
 *           shape           └─► witness: was it seen from outside? ─► faults.jsonl
 * </pre>
 *
 * <p>This package is the vocabulary the others share: what a {@link Fault} is, the links and the
 * nodes it touches, what an observer may see, and the ports (links, processes, machines, pace)
 * behind which all IO lives. Of our packages it depends on {@link dev.inquest.nemesis.machine}
 * alone.
 */
@NullMarked
package dev.inquest.nemesis;

import org.jspecify.annotations.NullMarked;
