package dev.inquest.check.scheduling;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The emergency level of a job: what its client said, else what the executor said. Where several
 * submissions of a job differ, only the executor can know which of them it was given.
 */
final class Levels {
  /**
   * A level, and the line that states it.
   *
   * @param index of that line
   */
  record Level(long level, long index) {}

  private static final Level CONTRADICTED = new Level(-1, -1);

  private final Map<String, Level> submitted = new HashMap<>();

  Levels(History history, Budget budget) {
    Columns columns = history.columns();
    for (int place : Lines.of(history).invocations("submit-job")) {
      budget.step();
      OptionalLong stated = stated(columns.value(place));
      Level level =
          stated.isPresent() ? new Level(stated.getAsLong(), columns.index(place)) : CONTRADICTED;
      submitted.merge(
          columns.subjectName(columns.subject(place)),
          level,
          (one, other) -> one.level() == other.level() ? one : CONTRADICTED);
    }
  }

  /** The level of a job in a queue; null when nothing states it. */
  @Nullable Level of(Candidate candidate) {
    Level client = submitted.get(candidate.job());
    if (client != null && !client.equals(CONTRADICTED)) {
      return client;
    }
    OptionalLong stated = stated(candidate.enqueued().value());
    return stated.isPresent() ? new Level(stated.getAsLong(), candidate.enqueued().index()) : null;
  }

  private static OptionalLong stated(JsonNode value) {
    JsonNode level = value.path("emergency");
    return level.isIntegralNumber() && level.canConvertToLong()
        ? OptionalLong.of(level.longValue())
        : OptionalLong.empty();
  }
}
