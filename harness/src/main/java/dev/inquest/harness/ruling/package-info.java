/**
 * One history file, one ruling.
 *
 * <pre>
 *  arguments ─► HistoryFiles ─► Examiner ─┬─► Judged    a verdict
 *                                         ├─► Refused   no readable history: 254
 *                                         └─► Failed    a checker failed: 255
 * </pre>
 *
 * <p>A file that cannot be judged never hides the verdict on another.
 */
@NullMarked
package dev.inquest.harness.ruling;

import org.jspecify.annotations.NullMarked;
