/**
 * A Toxiproxy inside this process: the HTTP API of Toxiproxy 2.12, so that one client serves real
 * and embedded alike.
 *
 * <pre>
 *   client ──HTTP──► HttpApi ──► Routes ──► proxy (proxies, connections, toxics in force) ──► toxic ──► pipeline
 *                       └────────── wire (JSON in and out) ──────────┘
 * </pre>
 *
 * <p>Every thread is virtual, every socket a plain blocking one, and every one of them belongs to
 * one {@link EmbeddedToxiproxy}, which ends them all when it is closed.
 */
@NullMarked
package dev.inquest.nemesis.embedded;

import org.jspecify.annotations.NullMarked;
