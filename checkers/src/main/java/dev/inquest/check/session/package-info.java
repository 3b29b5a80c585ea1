/**
 * The claim {@code session-guarantees}: what one client did and saw at one broker, in its order.
 *
 * <pre>
 *   client 1  ├ write j1 ┤ ok        ├ read ┤ no j1          read-your-writes
 *   client 1  ├ read ┤ j1 completed  ├ read ┤ j1 assigned    monotonic-reads
 *   client 1  ├ write j1 ┤ ok  ├ write j2 …
 *   client 2                         ├ read ┤ j2, no j1      monotonic-writes
 *   client 1  ├ read ┤ j1      ├ write j2 …
 *   client 2                         ├ read ┤ j2, no j1      writes-follow-reads
 * </pre>
 *
 * <p>A session is one client at one life of one broker: what a broker knew and had not saved may be
 * gone after a restart, and what it knows another need not know. Results are the exception: quorum
 * reads, wherever they are asked for, are one session of their client.
 */
@NullMarked
package dev.inquest.check.session;

import org.jspecify.annotations.NullMarked;
