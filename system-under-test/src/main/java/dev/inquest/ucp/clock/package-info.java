/**
 * Vector clocks: immutable stamps from process name to count of events, and the partial order
 * between two of them.
 *
 * <p>Incarnation 1 of node {@code b1} has the entry {@code b1}, a later one {@code b1/2}, {@code
 * b1/3} …; an absent entry is 0. An event adds one to its own entry; a receive first takes the
 * entry-wise maximum with the sender's stamp (Fidge 1988, Mattern 1989).
 */
@NullMarked
package dev.inquest.ucp.clock;

import org.jspecify.annotations.NullMarked;
