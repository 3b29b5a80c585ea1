/**
 * A stream of lines, cut into pieces that threads read and scan ahead of whoever takes the lines.
 *
 * <pre>
 *   stream ─► Chunks ─► chunk 0 ─► LineScanner ─► Tape ─┐   in the order of the file,
 *             cut at    chunk 1 ─► LineScanner ─► Tape ─┼─► by one thread
 *             line      chunk 2 ─► LineScanner ─► Tape ─┘
 *             feeds
 *             └ one thread at a time ┘└ any number ──┘
 * </pre>
 *
 * <p>A few pieces are in memory at a time, however long the stream is.
 */
@NullMarked
package dev.inquest.history.pieces;

import org.jspecify.annotations.NullMarked;
