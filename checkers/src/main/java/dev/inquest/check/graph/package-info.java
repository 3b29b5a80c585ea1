/**
 * Happens-before, rebuilt from the history alone.
 *
 * <pre>
 *   (1) program order      b1:6 ──► b1:7                 of a process, and of one incarnation of a node
 *   (2) message            send b1:7 ──► receive at b2   of the same id
 *       recovery           b1:6 ──► boot of b1/2         from the last durable event; b1:7 is not before it
 *   (3) real time          ok of A ──► invoke of B       between client operations
 *   (4) and what follows by transitivity
 * </pre>
 *
 * <p>{@link dev.inquest.check.graph.NodeOrder} holds (1) and (2) for node events as arrays, for
 * checks of whole histories; {@link dev.inquest.check.graph.WitnessGraph} is what a person looks
 * at.
 */
@NullMarked
package dev.inquest.check.graph;

import org.jspecify.annotations.NullMarked;
