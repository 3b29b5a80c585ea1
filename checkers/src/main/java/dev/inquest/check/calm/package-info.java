/**
 * The time after the last heal, when brokers have had, or have not had, the time to agree.
 *
 * <pre>
 *   … fault ─ heal ─── last change of a job ──── bound ────► from here on a difference counts
 *                      └──────── too soon ──────┘            where the run stated its bound
 * </pre>
 *
 * <p>A run that was cut short reads at once after the heal. What it then finds unfinished proves
 * nothing, and makes the claim unknown. A history that states no bound says with its closing reads
 * that it was over.
 */
@NullMarked
package dev.inquest.check.calm;

import org.jspecify.annotations.NullMarked;
