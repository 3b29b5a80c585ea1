/**
 * The compliance suite: one scenario after the other, each under every acceptance policy, and a
 * report of what that proves.
 *
 * <pre>
 *   policy × Scene ─► schedule ─► run ─► history ─► judge, Availability ─► Cell
 *                                                                           └─► ComplianceReport
 *                                              claim × scene: held, violated, not exercised
 * </pre>
 */
@NullMarked
package dev.inquest.harness.suite;

import org.jspecify.annotations.NullMarked;
