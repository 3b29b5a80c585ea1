/**
 * What a node sends: one-way messages to its peers, and an executor's requests to brokers.
 *
 * <p>Most messages are lines of a request that goes on for seconds, so that they cost no request
 * each; heartbeats and syncs are requests of their own. Each destination has its own short queues
 * and its own few connections, so that a link that holds bytes back, or a peer that was stopped,
 * delays nobody else; what does not fit or takes too long is dropped, as a network may, and
 * counted.
 *
 * <p>A small HTTP/1.1 client over plain sockets instead of the JDK's: measured on one core it takes
 * a third of the processor time a request, starts 150 ms sooner (no TLS context), closes a hanging
 * connection for certain, and never sends a request again on its own.
 */
@NullMarked
package dev.inquest.ucp.runtime.peer;

import org.jspecify.annotations.NullMarked;
