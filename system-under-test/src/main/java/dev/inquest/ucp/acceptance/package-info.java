/**
 * Which result of a job counts. {@link dev.inquest.ucp.acceptance.Decisions} keeps the submissions
 * that wait and answers them; an {@link dev.inquest.ucp.acceptance.Acceptance} policy gets a
 * decision made.
 *
 * <pre>
 *   SubmitResult ─► Decisions ─► PendingSubmissions ─► Acceptance ─► JobTable completed ─► Decisions ─► accepted | rejected
 *                                                        quorum: Acceptors of all brokers, consensus
 *                                                        responsible: the job's home broker
 *                                                        gossip: ask around, then decide here
 *                                                        traditional: everything
 * </pre>
 *
 * A submission is rejected only after another one is accepted for good: nothing else, no attempt
 * number, no suspicion, fences it.
 */
@NullMarked
package dev.inquest.ucp.acceptance;

import org.jspecify.annotations.NullMarked;
