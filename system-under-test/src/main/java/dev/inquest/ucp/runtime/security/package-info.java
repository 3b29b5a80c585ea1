/**
 * Who may talk to a node: other nodes prove their names by certificates, clients show a token.
 *
 * <pre>
 *   node b2 ── TLS 1.3, certificate CN=b2, signed by the cluster's authority ──► messages in the name of b2, and all else
 *   client  ── Authorization: Bearer TOKEN ─────────────────────────────────────► jobs, results, status, switches, metrics
 *   anybody ────────────────────────────────────────────────────────────────────► /health/live, /health/ready
 * </pre>
 *
 * A node that dials another one wants to see that node's certificate, whatever address it dialled:
 * there may be proxies between them.
 */
@NullMarked
package dev.inquest.ucp.runtime.security;

import org.jspecify.annotations.NullMarked;
