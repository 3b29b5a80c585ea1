/**
 * A cluster of child JVMs on this machine. Every ordered pair of nodes that talk has a proxy of its
 * own in an embedded Toxiproxy server, so that each direction of each link can be broken alone.
 *
 * <pre>
 *  harness JVM: embedded Toxiproxy  clients-b1  b1-b2  b2-b1  b1-e1  e1-b1 …
 *     │ stdin pipe                     ▲ every node is told the proxies, never its peers' own addresses
 *     ├──► b1  b2  b3  e1  e2  e3      │
 *     └──► watchdog (sh): when the harness is gone, kills -9 what is left of them, paused or not
 * </pre>
 */
@NullMarked
package dev.inquest.harness.cluster.local;

import org.jspecify.annotations.NullMarked;
