/**
 * Hunting: many seeds in simulation, each a cluster under a schedule of its own, on all cores,
 * until one violates a claim.
 *
 * <pre>
 *   seed ─► Draw ─► Trial ─► run ─► judge ─► Tally     what was reached, premise by premise
 *                     ▲               └────► Catch     the first violation, kept as a run
 *                     └── one in twenty again: the same history, byte for byte?
 * </pre>
 */
@NullMarked
package dev.inquest.harness.hunt;

import org.jspecify.annotations.NullMarked;
