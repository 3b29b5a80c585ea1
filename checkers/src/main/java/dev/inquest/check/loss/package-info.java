/**
 * The claim {@code no-job-loss}: what was acknowledged is at every broker's closing read, and done.
 *
 * <pre>
 *   submit-job ok ──► acknowledged ──► in no closing read          lost-job
 *                                  ──► in some, not in all         undiscoverable-job
 *                                  ──► in all, completed in none   stuck-job
 *   submit-job info ─► shows up: recovered                         no anomaly
 *   nothing invoked ─► shows up                                    phantom-job
 * </pre>
 */
@NullMarked
package dev.inquest.check.loss;

import org.jspecify.annotations.NullMarked;
