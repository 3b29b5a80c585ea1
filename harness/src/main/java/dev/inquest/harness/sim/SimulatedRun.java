package dev.inquest.harness.sim;

import dev.inquest.harness.sim.invariant.Breach;
import dev.inquest.history.History;
import dev.inquest.nemesis.run.NemesisReport;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a simulated run left behind.
 *
 * @param history all of it
 * @param schedule the faults at the times at which they came: with it the run can be repeated
 * @param faults what each fault did and what was seen of it, in the order in which they ended
 * @param report how the schedule went
 * @param cameToRest whether the healed system came to rest within the bound
 * @param virtualNanos how long the run took, in its own time
 * @param deaths nodes that ended by themselves, each with the reason
 * @param refusals messages that a node would not take, each with the reason
 * @param breaches of invariants, in order
 * @param cutShort whether the first breach ended the run
 */
public record SimulatedRun(
    History history,
    Schedule schedule,
    List<ObjectNode> faults,
    NemesisReport report,
    boolean cameToRest,
    long virtualNanos,
    List<String> deaths,
    List<String> refusals,
    List<Breach> breaches,
    boolean cutShort) {

  /** The breach of an invariant that ended the run, if one did. */
  public Optional<Breach> broken() {
    return cutShort ? breaches.stream().findFirst() : Optional.empty();
  }

  /** Why the run proves nothing about the system, if so: the harness did not do its part. */
  public Optional<String> failure() {
    return Stream.concat(report.failures().stream(), deaths.stream()).findFirst();
  }
}
