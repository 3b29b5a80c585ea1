/**
 * What a run will do, settled before its first process starts.
 *
 * <pre>
 *   RunOptions ─► Plan ─┬─ members     who takes part, and what each executor can do
 *                       ├─ faults      drawn from the seed, or read from a schedule
 *                       ├─ generator   the operations, drawn from the seed
 *                       └─ header      what a judge of the history has to know
 * </pre>
 */
@NullMarked
package dev.inquest.harness.scenario;

import org.jspecify.annotations.NullMarked;
