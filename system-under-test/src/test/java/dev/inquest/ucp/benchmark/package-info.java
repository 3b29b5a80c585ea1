/**
 * What the system costs, measured: programs, never tests. {@code benchmarks/README.md} says how.
 */
@NullMarked
package dev.inquest.ucp.benchmark;

import org.jspecify.annotations.NullMarked;
