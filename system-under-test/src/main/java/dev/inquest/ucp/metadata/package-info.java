/**
 * What brokers know of a job, as a join-semilattice: {@link dev.inquest.ucp.metadata.JobEntry#join}
 * is commutative, associative and idempotent, so that any order, repetition or delay of
 * synchronisation ends in the same entry everywhere.
 *
 * <pre>
 *   JobEntry = Variant          whose submission of this job id counts: established first, then the smallest origin
 *            × Responsibility   which broker looks after the job: the highest term
 *            × Placement        where the job runs: the highest attempt; the top of this chain once there is a winner
 *            × winner           the accepted submission
 * </pre>
 *
 * Each factor is a chain (a total order) and the join of a chain is its maximum; that is the whole
 * proof.
 */
@NullMarked
package dev.inquest.ucp.metadata;

import org.jspecify.annotations.NullMarked;
