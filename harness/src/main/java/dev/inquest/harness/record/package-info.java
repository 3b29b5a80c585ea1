/**
 * Writes the evidence down while the run goes on, so that killing the harness at any byte loses at
 * most the line being written.
 *
 * <pre>
 *  clients, phases, nemesis ──► operations.jsonl ─┐   (one line a write, stamped inside the lock)
 *                                                 ├─ merge by time up to the watermark ─► history.jsonl
 *  nodes ──► nodes/&lt;id&gt;/trace-&lt;n&gt;.jsonl ──tail────┘
 * </pre>
 *
 * <p>The watermark is the least time that any source still open has been seen to reach: nothing
 * before it can come any more, so {@code history.jsonl} is always a prefix of the final history and
 * is never rewritten. A harness that was killed leaves journals that hold the rest; completing the
 * history is the same merge again.
 */
@NullMarked
package dev.inquest.harness.record;

import org.jspecify.annotations.NullMarked;
