package dev.inquest.ucp.executor.scheduling;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.message.JobMessage.HeldJob;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Resources;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job that competes for a slot, with all that decides about it.
 *
 * @param arrival its place among all jobs that ever came to this executor, from 0
 * @param level what its emergency level counts for, 0 for none
 * @param causalRank how many events its submission knew of: fewer than any that it happened before
 * @param score as {@link PriorityScore} has it
 */
public record Contender(Assign work, long arrival, int level, long causalRank, double score) {
  /** Whose submission happened before another's first; concurrent ones by rank, then by name. */
  static final Comparator<Contender> CAUSAL =
      Comparator.comparingLong(Contender::causalRank)
          .thenComparing(contender -> contender.work.job())
          .thenComparingInt(contender -> contender.work.attempt());

  static final Comparator<Contender> ARRIVAL = Comparator.comparingLong(Contender::arrival);

  static final Comparator<Contender> HIGHEST_SCORE =
      Comparator.comparingDouble(Contender::score).reversed();

  static final Comparator<Contender> HIGHEST_LEVEL =
      Comparator.comparingInt(Contender::level).reversed();

  static Contender of(Assign work, long arrival, Defect defect) {
    int level = defect == Defect.EMERGENCY_IGNORED ? 0 : work.spec().emergency();
    return new Contender(
        work, arrival, level, work.submitted().total(), PriorityScore.of(work.spec()));
  }

  public HeldJob key() {
    return work.held();
  }

  /** What its level counts for when it comes to preemption: no more than has been declared. */
  int rank(int declared) {
    return Math.min(level(), declared);
  }

  Resources demand() {
    return work.spec().resources();
  }

  /** All that decides about it, as {@code enqueue-job} tells it. */
  public ObjectNode shown() {
    JobSpec spec = work.spec();
    ObjectNode json =
        Json.object()
            .put("attempt", work.attempt())
            .put("arrival", arrival)
            .put("emergency", spec.emergency())
            .put("priority", spec.priority())
            .put("urgency", spec.urgency())
            .put("weight", spec.weight());
    json.set("resources", spec.resources().toJson());
    return json;
  }
}
