/**
 * The toxics of Toxiproxy, one a file: what its settings are, and the small state machine that each
 * connection runs.
 *
 * <p>Behaviour and defaults follow Toxiproxy 2.12; where that would crash (a slicer whose average
 * size is 0, a negative rate) these stay sane. Times are milliseconds and the slicer's delay
 * microseconds, as on the wire.
 */
@NullMarked
package dev.inquest.nemesis.embedded.toxic;

import org.jspecify.annotations.NullMarked;
