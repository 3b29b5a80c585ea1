package dev.inquest.nemesis.run;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.schedule.FaultCodec;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.witness.Scope;
import dev.inquest.nemesis.witness.Testimony;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One fault's line of {@code faults.jsonl}, as it grows: asked, done, and who saw it. */
final class FaultRecord {
  /** How it went; a later failure outweighs an earlier success. */
  enum Outcome {
    APPLIED,
    SKIPPED,
    FAILED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final long NOT_YET = -1;
  private static final long LONGEST_GAP_NANOS = 1_000_000_000L;

  private final PlannedFault planned;
  private final Scope scope;
  private Outcome outcome = Outcome.APPLIED;
  private @Nullable String reason;
  private long startedNanos = NOT_YET;
  private long stoppedNanos = NOT_YET;
  private @Nullable Testimony before;
  private final List<Testimony> during = new ArrayList<>();
  private @Nullable Testimony after;

  FaultRecord(PlannedFault planned) {
    this.planned = planned;
    this.scope = Scope.of(planned.fault());
  }

  Fault fault() {
    return planned.fault();
  }

  Scope scope() {
    return scope;
  }

  Outcome outcome() {
    return outcome;
  }

  /** When it is to stop: it lasts as long as planned, however late it started. */
  long stopAtNanos() {
    return startedNanos + planned.durationNanos();
  }

  /**
   * When a fault may start that was planned after this one: once this one is over, and as much
   * later as planned, up to a second. 0 for one that was planned to overlap.
   */
  long freesNanos(PlannedFault next) {
    long gapNanos = next.startNanos() - planned.stopNanos();
    if (gapNanos < 0) {
      return 0;
    }
    long overNanos = stoppedNanos == NOT_YET ? stopAtNanos() : stoppedNanos;
    return overNanos + Math.min(gapNanos, LONGEST_GAP_NANOS);
  }

  long startedNanos() {
    return startedNanos;
  }

  void started(long nanos) {
    startedNanos = nanos;
  }

  void stopped(long nanos) {
    stoppedNanos = nanos;
  }

  void before(Testimony testimony) {
    before = testimony;
  }

  void during(Testimony testimony) {
    during.add(testimony);
  }

  void after(Testimony testimony) {
    after = testimony;
  }

  void worsen(Outcome worse, String why) {
    if (worse.compareTo(outcome) > 0) {
      outcome = worse;
      reason = why;
    }
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", fault().id());
    json.put("kind", fault().kind().label());
    json.putObject("planned").put("start", planned.startNanos()).put("stop", planned.stopNanos());
    json.set("asked", FaultCodec.describe(fault()));
    json.put("outcome", outcome.label());
    if (reason != null) {
      json.put("reason", reason);
    }
    time(json, "started", startedNanos);
    time(json, "stopped", stoppedNanos);
    testimonies(json);
    return json;
  }

  private void testimonies(ObjectNode json) {
    if (before != null) {
      json.set("before", before.json());
    }
    ArrayNode array = json.putArray("during");
    during.forEach(testimony -> array.add(testimony.json()));
    if (after != null) {
      json.set("after", after.json());
    }
  }

  private static void time(ObjectNode json, String key, long nanos) {
    if (nanos != NOT_YET) {
      json.put(key, nanos);
    }
  }
}
