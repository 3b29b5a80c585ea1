/**
 * What a node keeps across crashes: its write-ahead log and the number of its incarnation.
 *
 * <pre>
 *   frame   = magic (4) | length (4) | CRC32C of length and payload (4) | payload
 *   payload = one or more records, each followed by a newline
 *   log     = frame*  [torn frame]
 * </pre>
 *
 * <p>One frame is one group commit: it is written with one append and followed by one {@code
 * fdatasync}, and nothing of it is acknowledged before. So a frame is only ever written after the
 * frame before it is on the disk, and that settles what a bad frame means:
 *
 * <ul>
 *   <li>no intact frame follows: a torn tail, never acknowledged; it is cut off at open;
 *   <li>an intact frame follows: acknowledged data was damaged, and the log refuses to open.
 * </ul>
 */
@NullMarked
package dev.inquest.ucp.runtime.log;

import org.jspecify.annotations.NullMarked;
