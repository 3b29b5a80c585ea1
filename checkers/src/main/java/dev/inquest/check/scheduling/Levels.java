package dev.inquest.check.scheduling;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Needs;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What decides about a job, its emergency level first: what its client said, else what the executor
 * said, else its broker. Where several submissions of a job differ, only the executor can know
 * which of them it was given. A job of which all say nothing has no emergency: level 0.
 */
public final class Levels {
  /**
   * A level, and the line that states it, or that could have.
   *
   * @param index of that line
   */
  public record Level(long level, long index) {}

  private static final String EMERGENCY = "emergency";

  /** What some lines say of one job's level. */
  private record Statement(boolean silent, @Nullable Level level) {
    static Statement of(List<Entry> lines) {
      Statement all = null;
      for (Entry line : lines) {
        Statement one = of(line);
        all = all == null ? one : all.and(one);
      }
      return all == null ? new Statement(true, null) : all;
    }

    static Statement of(Entry line) {
      JsonNode stated = Values.any(line.value(), EMERGENCY);
      if (stated == null) {
        return new Statement(true, new Level(0, line.index()));
      }
      return stated.isIntegralNumber() && stated.canConvertToLong()
          ? new Statement(false, new Level(stated.longValue(), line.index()))
          : new Statement(false, null);
    }

    private Statement and(Statement other) {
      boolean same =
          silent == other.silent
              && level != null
              && other.level != null
              && level.level() == other.level.level();
      return same ? this : new Statement(false, null);
    }
  }

  private final Needs needs;
  private final Map<String, Statement> sent = new HashMap<>();
  private final Map<String, Statement> taken = new HashMap<>();

  public Levels(History history, Budget budget) {
    needs = new Needs(history, budget);
  }

  /** The level of a job in a queue; null when it cannot be told. */
  public @Nullable Level of(Candidate candidate) {
    return candidate.level(this);
  }

  /** What the lines tell, worked out at every call. */
  @Nullable Level told(Candidate candidate) {
    String job = candidate.job();
    Statement client = sent.computeIfAbsent(job, each -> Statement.of(needs.sent(each)));
    if (!client.silent() && client.level() != null) {
      return client.level();
    }
    Statement executor = Statement.of(candidate.enqueued());
    if (!executor.silent()) {
      return executor.level();
    }
    Statement broker = taken.computeIfAbsent(job, each -> Statement.of(needs.taken(each)));
    if (!broker.silent()) {
      return broker.level();
    }
    if (!client.silent()) {
      return null;
    }
    if (client.level() != null) {
      return client.level();
    }
    return broker.level() != null || !candidate.isTraced() ? broker.level() : executor.level();
  }

  /** A number that decides about a job, as the executor said, else its only client; else NaN. */
  public double number(Candidate candidate, String name) {
    Entry line = source(candidate, name);
    return line == null ? Double.NaN : line.value().path(name).doubleValue();
  }

  /** The line that states that number. */
  public @Nullable Entry source(Candidate candidate, String name) {
    if (candidate.enqueued().value().path(name).isNumber()) {
      return candidate.enqueued();
    }
    List<Entry> lines = needs.sent(candidate.job());
    return lines.size() == 1 && lines.getFirst().value().path(name).isNumber()
        ? lines.getFirst()
        : null;
  }
}
