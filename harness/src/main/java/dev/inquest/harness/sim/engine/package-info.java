/**
 * What makes a simulation repeatable: one queue, ordered by (virtual time, sequence), that is the
 * only clock, and streams of random numbers that all spring from one seed, each from a name of its
 * own, so that what one part draws changes nothing for the others. Beside them the history as it is
 * written, and the weather.
 */
@NullMarked
package dev.inquest.harness.sim.engine;

import org.jspecify.annotations.NullMarked;
