package dev.inquest.check.scheduling;

import dev.inquest.check.evidence.Values;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.history.NodeEntry;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * A job in an executor's queue, as the line tells by which it came there.
 *
 * @param arrival its place among all that came to this incarnation, from 0; {@link #CAME_BACK} of
 *     one that was preempted, which may stand in its old place or at the end
 */
record Candidate(Attempt key, NodeEntry enqueued, long arrival) {
  static final long CAME_BACK = -1;

  /** What an executor is to run: one attempt at a job. */
  record Attempt(String job, long number) {
    /** That an event is about, which must name a job. */
    static Attempt of(NodeEntry event) {
      return new Attempt(Objects.requireNonNull(event.job()), JobTrail.attempt(event));
    }

    boolean unnumbered() {
      return number == JobEntry.NO_ATTEMPT;
    }
  }

  String job() {
    return key.job();
  }

  /** A number that the line states, NaN when it states none. */
  double number(String name) {
    JsonNode value = enqueued.value().path(name);
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  /** A share of the executor that the job takes, in percent, NaN when the line states none. */
  double share(String name) {
    JsonNode value = enqueued.value().path("resources").path(name);
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  /** All that decides about it, spelled out. */
  String factors() {
    JsonNode value = enqueued.value();
    StringBuilder factors = new StringBuilder(key.toString());
    for (String name : new String[] {"emergency", "priority", "urgency", "weight", "resources"}) {
      JsonNode factor = Values.any(value, name);
      factors.append(' ').append(factor == null ? "-" : Values.shown(factor));
    }
    return factors.toString();
  }
}
