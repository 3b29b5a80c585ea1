/**
 * What a running node can be measured by, for Prometheus.
 *
 * <pre>
 *   http.Traffic, log.Journal, drive.Driver, peer.Peers ── counters that cost an addition each ─┐
 *   the node's own status ── asked for at every scrape ──────────────────────────────────────────┴─► /metrics
 * </pre>
 *
 * Nothing here is on the way of a request or a message; the registry is made at the first scrape.
 */
@NullMarked
package dev.inquest.ucp.runtime.metrics;

import org.jspecify.annotations.NullMarked;
