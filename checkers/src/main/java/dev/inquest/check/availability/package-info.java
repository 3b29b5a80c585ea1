/**
 * The figures {@code availability}: no claim, so nothing that could be broken. How many operations
 * were answered, refused or never heard of again, and how long the answered ones took: over all, by
 * what was asked for, and by the faults that were in force meanwhile.
 *
 * <pre>
 *   partition          ├─────────┤            ├───┤
 *   operations   ├──┤    ├──┤   ├──┤   ├──┤
 *                calm    partition      calm
 * </pre>
 */
@NullMarked
package dev.inquest.check.availability;

import org.jspecify.annotations.NullMarked;
