/**
 * The harness: runs the system, breaks it, records it, has it judged.
 *
 * <pre>
 *  cli ─► run ─► cluster (nodes, links)      nemesis ─► faults ─┐
 *          │        workload ─► operations ───────────────────► record ─► history.jsonl ─► checkers ─► report, store
 * </pre>
 */
@NullMarked
package dev.inquest.harness;

import org.jspecify.annotations.NullMarked;
