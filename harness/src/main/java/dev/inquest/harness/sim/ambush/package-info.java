/**
 * Faults aimed at moments: an {@link dev.inquest.harness.sim.ambush.Ambush} waits for the n-th time
 * that something happens, an assignment, a decision, a boot, a sync, and strikes whoever is in the
 * middle of it. Once sprung it is a planned fault like any other, at a time that is known now: the
 * schedule that is kept repeats it without waiting for anything.
 *
 * <pre>
 *   Chronicle ──every entry──► Ambushes ──Latecomers──► Nemesis
 * </pre>
 */
@NullMarked
package dev.inquest.harness.sim.ambush;

import org.jspecify.annotations.NullMarked;
