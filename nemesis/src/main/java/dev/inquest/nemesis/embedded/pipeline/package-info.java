/**
 * One direction of one connection: bytes on their way through the toxics.
 *
 * <pre>
 *            reading thread            |              writing thread
 *                                      |
 *   source  ──read──►  Source ◄──take── Joint ◄──take── Joint ◄──take── Joint  ──write──►  destination
 *   socket            (bounded)        (toxic 1)       (toxic 2)        (plain)            socket
 * </pre>
 *
 * <p>Bytes are pulled, not pushed: the writing thread asks the last joint what it has <em>now</em>,
 * each joint asks the one before it, and the answer is a {@linkplain Flow.Chunk chunk}, the
 * {@linkplain Flow.End end} of the stream, or how long nothing will happen by itself ({@link
 * Flow.Wait}). A toxic is therefore a small state machine over a time that is handed to it: it owns
 * no thread, never sleeps, and is tested without a clock. What a stage does not take stays in the
 * bounded source, then in the kernel's buffers, and in the end blocks the sender.
 *
 * <p>Toxics come and go on live connections. A stage that is replaced or removed gives up the
 * chunks it holds, and they travel on from its place, so that no byte is lost and none overtakes
 * another.
 */
@NullMarked
package dev.inquest.nemesis.embedded.pipeline;

import org.jspecify.annotations.NullMarked;
