/** Real brokers and executors for benchmarks, a process each, and a client that costs little. */
@NullMarked
package dev.inquest.ucp.benchmark.cluster;

import org.jspecify.annotations.NullMarked;
