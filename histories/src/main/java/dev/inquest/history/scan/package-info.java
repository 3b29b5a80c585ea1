/**
 * The fast half of the reader: the bytes of lines onto tapes, eight bytes at a time.
 *
 * <pre>
 *   line ─► Forms ──────── looks like one before it? only the atoms are read ───► Tape
 *             │ no
 *             └► LineScanner ── plain, in any order of keys? member by member ──► Tape
 *                  │ no   │       ├ ValueScanner
 *                  │      │       └ ClockScanner
 *                  │      └── its form is learned (Pattern)
 *                  └► goes through unread, for the tolerant reader of codec
 * </pre>
 *
 * <p>The tolerant reader has the last word on a line that is not plain, or not right: so all read
 * the same, and only one of them words complaints.
 */
@NullMarked
package dev.inquest.history.scan;

import org.jspecify.annotations.NullMarked;
