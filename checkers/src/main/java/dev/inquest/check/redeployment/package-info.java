/**
 * The claim {@code redeployment}: each job assigned to an executor that vanished is assigned again,
 * to a suitable live executor, within the bound, at most {@code max_redeploy_attempts} times, then
 * parked.
 *
 * <pre>
 *   assign j1 → e1 ··· executor-suspected e1 ──── bound ────►│ neither assigned again, nor parked,
 *                      or e1 killed and away                 │ nor done: not-redeployed
 *                                                            └── assigned later: slow-recovery
 *   redeploy j1 → e2   e2 unknown, suspected, or lacking what j1 requires: unsuitable-executor
 *   assign, redeploy × 3, redeploy   without a park between: too-many-attempts
 * </pre>
 */
@NullMarked
package dev.inquest.check.redeployment;

import org.jspecify.annotations.NullMarked;
