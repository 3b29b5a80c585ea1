/**
 * The accused: a compact system of brokers and executors that keeps jobs, runs them and accepts
 * their results.
 *
 * <pre>
 *   runtime (the only IO) ──► traced ──► node ◄── broker ──► acceptance ──► consensus
 *                                         ▲         └──────► coordination
 *                                         └──── executor
 *   everywhere: message, metadata (a join-semilattice), clock, settings, json
 * </pre>
 */
@NullMarked
package dev.inquest.ucp;

import org.jspecify.annotations.NullMarked;
