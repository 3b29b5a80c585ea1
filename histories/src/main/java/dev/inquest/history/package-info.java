/**
 * The evidence: what a run left behind, as an immutable value.
 *
 * <pre>
 *   History ── Header                      which run this was
 *      ├────── Entry*                      every line, in the order in which it was seen
 *      │         ├─ ClientEntry            an invocation or a completion     "process":3
 *      │         ├─ NodeEntry ─ ClockStamp what a node traced of itself      "node":"b1"
 *      │         └─ NemesisEntry           what was broken, and what healed  "process":"nemesis"
 *      ├────── Operation*                  invocation and completion, paired ─► Outcome
 *      └────── Columns                     the same lines as numbers, for millions of them
 * </pre>
 *
 * A {@code History} is well-formed by construction: {@link dev.inquest.history.History.Builder}
 * refuses an entry that no single-threaded client could have produced. Whether what happened was
 * <em>right</em> is the judge's business, not this package's: a stamp that lies, a message sent
 * twice, a result accepted twice are all perfectly good evidence.
 */
@NullMarked
package dev.inquest.history;

import org.jspecify.annotations.NullMarked;
