/**
 * The claim {@code metadata-convergence}: after the last heal all brokers reach the same metadata
 * within the bound, and entries never go back.
 *
 * <pre>
 *   start-partition … stop-partition ─┬─ bound ─┬──────── closing reads
 *                                     heal      └ an entry that comes later: slow-convergence
 *                                                         read differently: divergent-metadata
 *   at one broker, along happens-before:  completed ─► anything else,     regressed-entry
 *                                         attempt 3 ─► attempt 2, r1 ─► r2
 *   an entry that nothing in the history explains                         out-of-thin-air
 * </pre>
 */
@NullMarked
package dev.inquest.check.convergence;

import org.jspecify.annotations.NullMarked;
