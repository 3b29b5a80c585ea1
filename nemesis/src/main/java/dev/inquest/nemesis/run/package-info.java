/**
 * The nemesis at work: it takes a schedule, applies each fault through the ports at its time, has
 * it witnessed, undoes it, and always ends with everything healed.
 */
@NullMarked
package dev.inquest.nemesis.run;

import org.jspecify.annotations.NullMarked;
