package dev.inquest.check;

import dev.inquest.history.Header;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a run set out to exercise, by the {@code nemesis} and {@code workload} keys of its header.
 *
 * <p>A premise that the run promised is an obligation: unmet, the claim is unknown. A premise that
 * it did not promise says nothing when unmet. A history without the key promised nothing and is
 * judged strictly: every premise decides.
 */
public final class Promises {
  /** The faults that take a process away. */
  public static final List<String> PROCESS_FAULTS = List.of("kill", "term", "pause", "vanish");

  /**
   * The faults under which a node may be away, stand still, or take another time for the true one.
   */
  public static final List<String> DISTURBANCES =
      List.of("kill", "term", "pause", "vanish", "disk", "clock-skew");

  /**
   * The faults after which an executor may come back with a result that somebody else has too. One
   * that was killed has forgotten its jobs, and delays alone make nobody take it for lost.
   */
  private static final List<String> ZOMBIE_FAULTS = List.of("pause", "vanish", "partition");

  /** The workload whose jobs compete, and in which emergencies are declared. */
  private static final String EMERGENCIES = "emergencies";

  private final boolean stated;
  private final List<String> nemesis;
  private final String workload;

  private Promises(boolean stated, List<String> nemesis, String workload) {
    this.stated = stated;
    this.nemesis = nemesis;
    this.workload = workload;
  }

  public static Promises of(Header header) {
    JsonNode nemesis = header.extra().path("nemesis");
    return new Promises(
        nemesis.isArray() && nemesis.valueStream().allMatch(JsonNode::isString),
        nemesis.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList(),
        header.extra().path("workload").asString(""));
  }

  /** Whether the history says what it set out to exercise. */
  public boolean stated() {
    return stated;
  }

  /**
   * Whether the premise, unmet, makes the claim unknown. A history that says nothing at all of what
   * waits at executors makes no claim about it, unless its run set out to; nor does one in which no
   * client comes back to a broker make a claim about sessions, nor one without clients figures.
   */
  public boolean decides(Premise premise) {
    return switch (premise) {
      case EXECUTOR_QUEUES -> workload.equals(EMERGENCIES);
      // Who comes back to which broker is chance in every workload there is.
      case OWN_WRITES_READ, REPEATED_READS, ORDERED_WRITES_READ, OPERATIONS -> false;
      default -> !stated || promised(premise);
    };
  }

  private boolean promised(Premise premise) {
    return switch (premise) {
      case ACKNOWLEDGED_JOBS, CLOSING_READS, TIME_TO_SETTLE, NODE_EVENTS, MODEL_ANSWERS -> true;
      case VANISHED_HOLDERS, VANISHED_EXECUTORS, SETTLED_ORPHANS ->
          nemesis.stream().anyMatch(PROCESS_FAULTS::contains);
      case RIVAL_SUBMISSIONS -> nemesis.stream().anyMatch(ZOMBIE_FAULTS::contains);
      case HEALED_PARTITION -> nemesis.contains("partition");
      // A run of one broker says so, and has nothing that could converge.
      case SEVERAL_BROKERS -> false;
      case EXECUTOR_QUEUES, COMPETING_EMERGENCIES, COMPETING_JOBS -> workload.equals(EMERGENCIES);
      case OWN_WRITES_READ, REPEATED_READS, ORDERED_WRITES_READ, OPERATIONS -> false;
    };
  }
}
