package dev.inquest.harness.run;

import dev.inquest.harness.record.Recorder;
import dev.inquest.harness.record.RunClock;
import dev.inquest.harness.store.RunDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a run stands: in the history, in {@code run.json} and for whoever looks on. */
final class Phases {
  static final String START = "start";
  static final String WORKLOAD = "workload";
  static final String HEAL = "heal";
  static final String QUIESCE = "quiesce";
  static final String FINAL = "final";
  static final String STOP = "stop";
  static final String JUDGE = "judge";

  private static final List<String> RECORDED = List.of(WORKLOAD, HEAL, QUIESCE, FINAL);

  private final Recorder recorder;
  private final RunDocument document;
  private final RunClock clock;
  private final Map<String, Double> begun = new LinkedHashMap<>();
  private volatile String now = START;

  Phases(Recorder recorder, RunDocument document, RunClock clock) {
    this.recorder = recorder;
    this.document = document;
    this.clock = clock;
  }

  synchronized void enter(String phase) {
    now = phase;
    begun.put(phase, Math.round(clock.nanos() / 1e6) / 1e3);
    document.with("phases_begun_seconds", begun).save();
    if (RECORDED.contains(phase)) {
      recorder.phase(phase);
    }
  }

  /** Something about the run that {@code run.json} shall tell. */
  synchronized void note(String key, Object value) {
    document.with(key, value).save();
  }

  String now() {
    return now;
  }

  RunClock clock() {
    return clock;
  }
}
