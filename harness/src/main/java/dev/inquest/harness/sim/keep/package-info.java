/**
 * Simulated runs on the command line and in the store: from options to a plan, and from a run to
 * the files that let anybody repeat and judge it.
 */
@NullMarked
package dev.inquest.harness.sim.keep;

import org.jspecify.annotations.NullMarked;
