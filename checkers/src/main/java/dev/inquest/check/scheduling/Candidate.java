package dev.inquest.check.scheduling;

import dev.inquest.check.evidence.Values;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.check.scheduling.Levels.Level;
import dev.inquest.history.NodeEntry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A job in an executor's queue, as the line tells by which it came there. */
public final class Candidate {
  public static final long CAME_BACK = -1;

  private final Attempt key;
  private final NodeEntry enqueued;
  private final long arrival;
  private final boolean once;
  private final boolean named;
  private final @Nullable NodeEntry lastStart;
  private @Nullable String factors;
  private @Nullable Level level;
  private boolean levelAsked;

  /**
   * @param arrival its place among all that came to this incarnation, from 0; {@link #CAME_BACK} of
   *     one that was preempted, which may stand in its old place or at the end
   * @param once whether it came to this incarnation only once
   * @param lastStart its last start there
   */
  Candidate(
      Attempt key, NodeEntry enqueued, long arrival, boolean once, @Nullable NodeEntry lastStart) {
    this(key, enqueued, arrival, once, lastStart, false);
  }

  private Candidate(
      Attempt key,
      NodeEntry enqueued,
      long arrival,
      boolean once,
      @Nullable NodeEntry lastStart,
      boolean named) {
    this.key = key;
    this.enqueued = enqueued;
    this.arrival = arrival;
    this.once = once;
    this.lastStart = lastStart;
    this.named = named;
  }

  /** One that a decision names; nothing else need tell that it waits. */
  static Candidate named(String job, NodeEntry decision, JsonNode said) {
    NodeEntry line = decision.about(job, said);
    return new Candidate(Attempt.of(line), line, CAME_BACK, false, null, true);
  }

  /** The same, named by a decision while the queue holds it. */
  Candidate named() {
    return new Candidate(key, enqueued, arrival, once, lastStart, true);
  }

  /** Whether nothing but that says so. */
  public boolean isNamedOnly() {
    return named && enqueued.f().equals(Queues.DECISION);
  }

  /** Whether the executor itself says, as it decides, that this one waits. */
  public boolean isNamed() {
    return named;
  }

  /** What an executor is to run: one attempt at a job. */
  public record Attempt(String job, long number) {
    /** That an event is about, which must name a job. */
    static Attempt of(NodeEntry event) {
      return new Attempt(Objects.requireNonNull(event.job()), JobTrail.attempt(event));
    }

    boolean unnumbered() {
      return number == JobEntry.NO_ATTEMPT;
    }
  }

  public Attempt key() {
    return key;
  }

  public NodeEntry enqueued() {
    return enqueued;
  }

  public long arrival() {
    return arrival;
  }

  public String job() {
    return key.job();
  }

  /**
   * Its last start, if it comes after an index: the proof that it still waited there. A job that
   * came twice proves nothing: it may have been gone in between.
   */
  public @Nullable NodeEntry startedAfter(long index) {
    return once && lastStart != null && lastStart.index() > index ? lastStart : null;
  }

  /** Whether it came there once, and was never started there. */
  boolean neverStarted() {
    return once && lastStart == null;
  }

  /** Whether the executor itself says what decides about it, and not only who assigned it. */
  boolean isTraced() {
    return named || enqueued.f().equals("enqueue-job");
  }

  /** Its level, worked out when it is first asked for: it may wait through many starts. */
  @Nullable Level level(Levels levels) {
    if (!levelAsked) {
      level = levels.told(this);
      levelAsked = true;
    }
    return level;
  }

  /** A share of the executor that the job takes, in percent, NaN when the line states none. */
  public double share(String name) {
    JsonNode value = enqueued.value().path("resources").path(name);
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  /** All that decides about it, spelled out. */
  public String factors() {
    String known = factors;
    if (known == null) {
      known = spelled();
      factors = known;
    }
    return known;
  }

  private String spelled() {
    JsonNode value = enqueued.value();
    StringBuilder spelled = new StringBuilder(key.toString());
    for (String name : new String[] {"emergency", "priority", "urgency", "weight", "resources"}) {
      JsonNode factor = Values.any(value, name);
      spelled.append(' ').append(factor == null ? "-" : Values.shown(factor));
    }
    return spelled.toString();
  }
}
