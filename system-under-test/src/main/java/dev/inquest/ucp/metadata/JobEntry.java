package dev.inquest.ucp.metadata;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one broker knows of one job.
 *
 * @param placement null once the job is completed: it no longer matters where it ran
 * @param winner the accepted submission, null until there is one
 * @param version whose writes this is the join of: each writer, and the number of its write; empty
 *     where nobody has written it yet. Says where an entry comes from, and is no part of what it
 *     says
 */
public record JobEntry(
    String job,
    Variant variant,
    Responsibility responsibility,
    @Nullable Placement placement,
    @Nullable Submission winner,
    VectorClock version) {
  private static final int USUAL_BYTES = 1200;
  private static final int BYTES_A_CHARACTER = 6;
  private static final int BYTES_A_COUNT = 40;

  /**
   * A job that a client has just submitted at this broker.
   *
   * @param stamp of the event of taking it
   */
  public static JobEntry submitted(
      String job, String origin, String responsible, JobSpec spec, VectorClock stamp) {
    Responsibility first = new Responsibility(1, responsible);
    return new JobEntry(
        job,
        new Variant(origin, false, spec, stamp),
        first,
        Placement.submitted(first),
        null,
        VectorClock.EMPTY);
  }

  public JobSpec spec() {
    return variant.spec();
  }

  public boolean completed() {
    return winner != null;
  }

  /** {@code submitted}, {@code assigned}, {@code parked} or {@code completed}. */
  public String state() {
    return placement == null ? "completed" : placement.state().label();
  }

  /**
   * This very entry where the other one adds nothing to it, the other one where this adds nothing
   * to that: so no write is named that counts for nothing.
   */
  public JobEntry join(JobEntry other) {
    JobEntry joined =
        new JobEntry(
            job,
            variant.join(other.variant),
            responsibility.join(other.responsibility),
            placement == null || other.placement == null ? null : placement.join(other.placement),
            joinWinner(winner, other.winner),
            version.size() == 0 || other.version.size() == 0
                ? VectorClock.EMPTY
                : version.merge(other.version));
    if (joined.hasPartsOf(this)) {
      return this;
    }
    return joined.says(other) ? other : joined;
  }

  /** Whether both say the same, whoever wrote it. */
  public boolean says(@Nullable JobEntry other) {
    return other != null
        && Objects.equals(winner, other.winner)
        && Objects.equals(placement, other.placement)
        && responsibility.equals(other.responsibility)
        && variant.equals(other.variant);
  }

  /** As that write left it. */
  public JobEntry writtenAs(VectorClock write) {
    return new JobEntry(job, variant, responsibility, placement, winner, write);
  }

  @SuppressWarnings("ReferenceEquality") // joins hand back what they were given
  private boolean hasPartsOf(JobEntry other) {
    return variant == other.variant
        && responsibility == other.responsibility
        && placement == other.placement
        && winner == other.winner;
  }

  /**
   * Two winners exist only under an unsafe policy; then the same one of them has to count
   * everywhere.
   */
  private static @Nullable Submission joinWinner(
      @Nullable Submission one, @Nullable Submission other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (Objects.equals(one, other)) {
      return one;
    }
    return Submission.DETERMINISTIC.compare(one, other) <= 0 ? one : other;
  }

  public JobEntry establish() {
    return new JobEntry(
        job, variant.establish(), responsibility, placement, winner, VectorClock.EMPTY);
  }

  public JobEntry with(Placement next) {
    return new JobEntry(job, variant, responsibility, next, winner, VectorClock.EMPTY);
  }

  public JobEntry with(Responsibility next) {
    return new JobEntry(job, variant, next, placement, winner, VectorClock.EMPTY);
  }

  public JobEntry complete(Submission accepted) {
    return new JobEntry(job, variant, responsibility, null, accepted, VectorClock.EMPTY);
  }

  /** What a reader sees: {@code {"state":"completed","attempt":1,"executor":"e1","result":"…"}}. */
  public ObjectNode view() {
    ObjectNode json = Json.object().put("state", state());
    if (winner != null) {
      return json.put("attempt", winner.attempt())
          .put("executor", winner.executor())
          .put("result", winner.result());
    }
    if (placement != null && placement.attempt() > 0) {
      json.put("attempt", placement.attempt()).put("executor", placement.executor());
    }
    return json;
  }

  /** Whether readers {@linkplain #view see} the same in both. */
  public boolean looksLike(JobEntry other) {
    return state().equals(other.state())
        && shownAttempt() == other.shownAttempt()
        && shownExecutor().equals(other.shownExecutor())
        && Objects.equals(shownResult(), other.shownResult());
  }

  private @Nullable String shownResult() {
    return winner == null ? null : winner.result();
  }

  private int shownAttempt() {
    return winner != null ? winner.attempt() : placement == null ? 0 : placement.attempt();
  }

  private String shownExecutor() {
    if (winner != null) {
      return winner.executor();
    }
    return placement == null || placement.attempt() == 0 ? "" : placement.executor();
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("job", job);
    json.set("variant", variant.toJson());
    json.set("responsibility", responsibility.toJson());
    if (placement != null) {
      json.set("placement", placement.toJson());
    }
    if (winner != null) {
      json.set("winner", winner.toJson());
    }
    if (version.size() > 0) {
      json.set("version", version.toJson());
    }
    return json;
  }

  /** No fewer bytes than its JSON has, as long as nodes have names of a usual length. */
  public int mostBytes() {
    int texts = job.length() + String.join("", spec().requires()).length();
    int counts = variant.submitted().size() + version.size();
    if (winner != null) {
      texts += winner.id().length() + winner.result().length();
      counts += winner.clock().size();
    }
    return USUAL_BYTES + BYTES_A_CHARACTER * texts + BYTES_A_COUNT * counts;
  }

  public static JobEntry from(Fields fields) {
    Submission winner = fields.optional("winner", Submission::from);
    return new JobEntry(
        fields.identifier("job"),
        Variant.from(fields.object("variant")),
        Responsibility.from(fields.object("responsibility")),
        winner == null ? Placement.from(fields.object("placement")) : null,
        winner,
        fields.has("version") ? VectorClock.fromJson(fields.node("version")) : VectorClock.EMPTY);
  }
}
