package dev.inquest.ucp.metadata;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.json.Shared;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a job that is not completed stands. Attempts only rise; within one attempt a job is
 * assigned before it is parked, and what a later term decided counts more.
 *
 * @param attempt the latest assignment, 0 before the first
 * @param by who decided it, in which term
 * @param executor the assigned executor, empty before the first assignment
 * @param incarnation of that executor, 0 before the first assignment
 * @param budgetStart the attempt after which the present budget of redeployments began
 * @param reason why it is parked, else empty
 */
public record Placement(
    State state,
    int attempt,
    Responsibility by,
    String executor,
    int incarnation,
    int budgetStart,
    String reason) {
  /** In the order in which an attempt passes through them. */
  public enum State {
    SUBMITTED,
    ASSIGNED,
    PARKED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As readers see it: {@code submitted}. */
    public String label() {
      return label;
    }
  }

  private static final Comparator<Placement> CHAIN =
      Comparator.comparingInt(Placement::attempt)
          .thenComparingInt(placement -> placement.by().term())
          .thenComparing(placement -> placement.by().broker())
          .thenComparing(Placement::state)
          .thenComparing(Placement::executor)
          .thenComparingInt(Placement::incarnation)
          .thenComparingInt(Placement::budgetStart)
          .thenComparing(Placement::reason);

  public static Placement submitted(Responsibility by) {
    return new Placement(State.SUBMITTED, 0, by, "", 0, 0, "");
  }

  /** The next attempt, at that executor. After a park the budget starts anew. */
  public Placement assign(Responsibility decidedBy, String toExecutor, int toIncarnation) {
    int start = state == State.PARKED ? attempt : budgetStart;
    return new Placement(
        State.ASSIGNED, attempt + 1, decidedBy, toExecutor, toIncarnation, start, "");
  }

  public Placement park(Responsibility decidedBy, String why) {
    return new Placement(State.PARKED, attempt, decidedBy, executor, incarnation, budgetStart, why);
  }

  /**
   * How many redeployments of the present budget are used: the first attempt of a budget is none.
   */
  public int redeployments() {
    return Math.max(0, attempt - budgetStart - 1);
  }

  public Placement join(Placement other) {
    if (attempt != other.attempt) {
      return attempt > other.attempt ? this : other;
    }
    return Objects.equals(this, other) || CHAIN.compare(this, other) >= 0 ? this : other;
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object().put("state", state.label()).put("attempt", attempt);
    json.set("by", by.toJson());
    return json.put("executor", executor)
        .put("incarnation", incarnation)
        .put("budgetStart", budgetStart)
        .put("reason", reason);
  }

  static Placement from(Fields fields) {
    return new Placement(
        fields.oneOf("state", State.values(), State::label),
        fields.integer("attempt", 0),
        Responsibility.from(fields.object("by")),
        Shared.name(fields.text("executor", Fields.IDENTIFIER_LENGTH)),
        fields.integer("incarnation", 0),
        fields.integer("budgetStart", 0),
        Shared.name(fields.text("reason", Fields.IDENTIFIER_LENGTH)));
  }
}
