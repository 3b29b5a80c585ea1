/**
 * A node's evidence: one file an incarnation, its lines those of the history format without the
 * index.
 *
 * <p>A batch is handed to the operating system with one {@code write} before any effect of it
 * leaves the node. That outlives a SIGKILL, which can tear the line being written and nothing else;
 * it is not synced, for a trace need not survive the machine.
 */
@NullMarked
package dev.inquest.ucp.runtime.trace;

import org.jspecify.annotations.NullMarked;
