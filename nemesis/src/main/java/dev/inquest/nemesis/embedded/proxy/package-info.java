/**
 * Proxies and what belongs to them: the listener, its connections, the toxics in force.
 *
 * <pre>
 *   Proxies ──► Proxy ──► Listener ──accepts──► Connection ──► Link (upstream:   client → server)
 *                 └─────► Toxics ──change the chains of──────► Link (downstream: server → client)
 * </pre>
 *
 * <p>Locks are taken from left to right, and each is held for a moment only: no one waits for a
 * socket under a lock, except that starting a proxy resolves and binds its address.
 */
@NullMarked
package dev.inquest.nemesis.embedded.proxy;

import org.jspecify.annotations.NullMarked;
