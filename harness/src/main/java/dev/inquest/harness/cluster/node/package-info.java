/**
 * A node over all its lives, the same whether a life is a child process or a container's run.
 *
 * <pre>
 *  nemesis ─► ClusterProcesses ─► ClusterNode ─┬─► Beginning ─► Life    (a child process | a container)
 *                                              └─► NodeOutput: ready?  last words, log
 * </pre>
 */
@NullMarked
package dev.inquest.harness.cluster.node;

import org.jspecify.annotations.NullMarked;
