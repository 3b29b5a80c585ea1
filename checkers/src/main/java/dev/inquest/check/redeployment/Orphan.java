package dev.inquest.check.redeployment;

import dev.inquest.check.jobs.JobTrail;
import dev.inquest.history.Entry;
import dev.inquest.history.NodeEntry;
import org.jspecify.annotations.Nullable;

/**
 * A job whose executor vanished.
 *
 * @param trail the job's
 * @param assignment by which the executor had it
 * @param executor who vanished
 * @param broker who answers for the job: the one that assigned it or took it over
 * @param trigger the line from which the bound runs: the suspicion, the fault, the take-over
 * @param back the line from which on the executor may be back; null when none tells beforehand
 * @param contested whether another broker had assigned it elsewhere, and the one that answers need
 *     not know
 */
record Orphan(
    JobTrail trail,
    NodeEntry assignment,
    String executor,
    String broker,
    Entry trigger,
    @Nullable Entry back,
    boolean contested) {}
