/**
 * Single-decree consensus (Lamport, "Paxos Made Simple", 2001), one instance a job, as values and
 * pure state machines: nobody here sends, saves or waits.
 *
 * <pre>
 *   coordinator: prepare(ballot) ─► majority of promises ─► accept(ballot, value) ─► majority of votes ─► chosen
 *   round 0:     only the job's established origin, only once ──► accept(ballot, value) ─► …
 * </pre>
 *
 * Round 0 needs no first phase because there can be no smaller ballot: at most one broker is the
 * established origin of a job, and it uses round 0 for one value only.
 */
@NullMarked
package dev.inquest.ucp.consensus;

import org.jspecify.annotations.NullMarked;
