/** Figures of recorded runs: what happened to syncs, orphans and entries, and how long it took. */
@NullMarked
package dev.inquest.ucp.benchmark.recorded;

import org.jspecify.annotations.NullMarked;
