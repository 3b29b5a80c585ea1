/**
 * The claim {@code vector-clock}: the stamps that nodes recorded are exactly the happens-before
 * order of their events, a → b if and only if stamp(a) &lt; stamp(b).
 *
 * <pre>
 *   for every edge a → b of the graph          stamp(a) &lt; stamp(b), else missed-causality;
 *                                              along every path then, because &lt; is transitive
 *   for every event b and incarnation k        a = the first event of k that is not before b:
 *                                              stamp(a) &lt; stamp(b) is false-causality;
 *                                              later events of k have greater stamps
 * </pre>
 *
 * <p>So all pairs are covered in time linear in the events times the incarnations.
 *
 * <p>A receive whose send the history does not hold gives no edge. Its stamp may know what that
 * send knew, so that what it claims is taken for granted from there on, provided there is room for
 * the missing send: a count of its node that no recorded event has.
 */
@NullMarked
package dev.inquest.check.clock;

import org.jspecify.annotations.NullMarked;
