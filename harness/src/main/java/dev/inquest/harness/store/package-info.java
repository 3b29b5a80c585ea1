/**
 * Where runs are kept. One folder a run, never written twice, and a link to the newest.
 *
 * <pre>
 *  store/&lt;name&gt;/&lt;UTC time&gt;-&lt;seed&gt;/   run.json  schedule.json  faults.jsonl  history.jsonl
 *                                   operations.jsonl  nodes/&lt;id&gt;/  verdict.json  junit.xml
 *  store/latest ──────────────► the newest of them
 * </pre>
 *
 * <p>{@code operations.jsonl} is the recorder's own journal; with the nodes' traces it holds
 * everything that {@code history.jsonl} holds, so that a killed run can be completed.
 */
@NullMarked
package dev.inquest.harness.store;

import org.jspecify.annotations.NullMarked;
