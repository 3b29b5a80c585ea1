/**
 * The judge: claims, put to the test on a recorded history.
 *
 * <pre>
 *   History ──► Judge ──► Checker ──► Verdict   valid │ unknown (why) │ invalid (anomalies)
 *                 │          │                     with figures of what was looked at
 *              Bounds      Budget
 *                 └───────────────► Judgement   every verdict; the worst is the answer
 * </pre>
 *
 * <p>The judge shares no code with what it judges. Everything a verdict says follows from the
 * history, and an anomaly names the events that prove it. No checker calls a history invalid if the
 * operations of unknown outcome can be given effects that make it valid.
 *
 * <p>Each claim has a package of its own; {@code evidence} reads out of a history what several
 * claims need, {@code graph} rebuilds happens-before.
 */
@NullMarked
package dev.inquest.check;

import org.jspecify.annotations.NullMarked;
