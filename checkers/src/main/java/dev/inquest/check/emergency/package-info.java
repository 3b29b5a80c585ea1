/**
 * The claim {@code emergency-order}: what is more urgent goes first, everywhere.
 *
 * <pre>
 *   e1  enqueue j1 (level 0)   enqueue j2 (level 2)   start j1 ✗   start j2      Inversions
 *   b1  declares level 2       b2, asked long after the last heal: level 0 ✗     Propagation
 *   b1  declares level 2       b2 applies it long after that ✗                   Arrivals
 *   e1  preempt j1 … all else is finished, and nobody starts j1 again ✗          Preempted
 * </pre>
 */
@NullMarked
package dev.inquest.check.emergency;

import org.jspecify.annotations.NullMarked;
