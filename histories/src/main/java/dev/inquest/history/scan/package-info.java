/**
 * The fast half of the reader: bytes of lines onto tapes, eight bytes at a time, by several
 * threads.
 *
 * <pre>
 *   stream ─► Chunks ─► chunk 0 ─► LineScanner ─► Tape ─┐   in the order of the file,
 *             cut at    chunk 1 ─► LineScanner ─► Tape ─┼─► by one thread
 *             line      chunk 2 ─► LineScanner ─► Tape ─┘
 *             feeds                  ├ ValueScanner
 *                                    └ ClockScanner
 * </pre>
 *
 * <p>It knows the plain form of every kind of line, whatever the order of the keys. A line that is
 * not plain, or not right, goes through unread, and the slower reader of {@code codec} has the last
 * word on it: so both read the same, and only one of them words complaints.
 */
@NullMarked
package dev.inquest.history.scan;

import org.jspecify.annotations.NullMarked;
