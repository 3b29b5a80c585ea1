/**
 * A cluster of containers on a network of its own. Testcontainers finds the engine, and its Ryuk
 * cleans up after a dead harness where it is to be had; containers are driven over the engine's
 * API, because a node here dies and is started again, which no ready-made container does.
 *
 * <pre>
 *  harness ──attach──► b1  b2  b3  e1  e2  e3      standard input held open: a node ends when the harness does
 *     │                 ▲ every node is told its proxies, never its peers' own addresses
 *     ├──HTTP API──► toxiproxy  clients-b1  b1-b2  b2-b1  b1-e1 …
 *     └──bind──────► nodes/&lt;id&gt;: traces, data, log; on this machine the moment they are written
 *
 *  labels on everything: the run, the file that its harness holds locked ──► the next run sweeps what nobody holds
 * </pre>
 */
@NullMarked
package dev.inquest.harness.cluster.docker;

import org.jspecify.annotations.NullMarked;
