/** How fast the judge is, measured by programs that are no tests; see {@code benchmarks}. */
@NullMarked
package dev.inquest.check.benchmark;

import org.jspecify.annotations.NullMarked;
