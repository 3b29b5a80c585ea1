/**
 * What goes over HTTP: which path stands for which request and which message, in both directions.
 *
 * <table>
 * <caption>paths</caption>
 * <tr><td>brokers, for clients</td><td>{@code POST /jobs}, {@code GET /jobs/{job}}, {@code PUT
 *     /jobs/{job}/result}, {@code GET /broker/metadata}, {@code GET
 *     /broker/coordination-status}, {@code PUT /broker/coordination}, {@code
 *     GET /broker/emergency}, {@code PUT /broker/emergency}</td></tr>
 * <tr><td>executors, for clients</td><td>{@code GET /executor/status}, {@code GET
 *     /executor/conflict-statistics}, {@code PUT /executor/strategy}</td></tr>
 * <tr><td>all, for nodes</td><td>{@code PUT /executors/heartbeat/{id}}, {@code POST
 *     /broker/sync-metadata}, {@code POST /messages/{type}}, {@code POST /messages} for many of
 *     them, a line each</td></tr>
 * <tr><td>all</td><td>{@code GET /health/live}, {@code GET /health/ready}, {@code GET
 *     /probe/{token}}, {@code GET /probed/{token}}</td></tr>
 * </table>
 */
@NullMarked
package dev.inquest.ucp.runtime.wire;

import org.jspecify.annotations.NullMarked;
