/**
 * Keeps a log from growing for ever: a snapshot of the last record of every key, and a tail.
 *
 * <pre>
 *   log ── full ──► sealed, never written again        log-1: goes on at once
 *     └─ snapshot + sealed logs ─► snapshot.new ─► force ─► rename to snapshot ─► sealed logs deleted
 *
 *   snapshot = frame* frame with "snapshot NUMBER COUNT"     log-NUMBER is the first one it does not contain
 *   log-N    = frame* [frame with "sealed"]                  sealed, as soon as there is a log-(N+1)
 * </pre>
 *
 * The merge runs beside the node, whose commits go to the new log. A crash at any byte leaves
 * either the old snapshot with all logs since, or the new one; a snapshot or a sealed log that is
 * shorter than it was left refuses to open. After a merge there is one record a key, so the disk
 * holds at most the live records twice, and a tail that is bounded by their size.
 */
@NullMarked
package dev.inquest.ucp.runtime.log.compaction;

import org.jspecify.annotations.NullMarked;
