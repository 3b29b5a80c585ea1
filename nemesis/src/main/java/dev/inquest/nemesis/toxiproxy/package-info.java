/**
 * Links through Toxiproxy, real or embedded: one proxy for each ordered pair of nodes, managed with
 * the Toxiproxy Java client alone, and probed with plain sockets.
 *
 * <pre>
 *   link b1→b2 = upstream of proxy b1-b2  +  downstream of proxy b2-b1
 *
 *        b1 ──request──► [b1-b2 upstream]   ──► b2
 *        b1 ◄──answer─── [b1-b2 downstream] ◄── b2        downstream of b1-b2 = link b2→b1
 * </pre>
 *
 * <p>Together with the embedded server, the only package of this module that opens sockets and
 * starts threads.
 */
@NullMarked
package dev.inquest.nemesis.toxiproxy;

import org.jspecify.annotations.NullMarked;
