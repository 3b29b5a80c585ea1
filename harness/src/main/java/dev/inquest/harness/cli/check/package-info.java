/**
 * The command that rules on recorded histories.
 *
 * <pre>
 *   check h.jsonl ────────────► PlainCheck ────────────────────► CheckCommand ─► verdicts
 *   check --model register … ─► the parser of all options ───────────┘
 * </pre>
 */
@NullMarked
package dev.inquest.harness.cli.check;

import org.jspecify.annotations.NullMarked;
