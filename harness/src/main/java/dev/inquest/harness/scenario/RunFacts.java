package dev.inquest.harness.scenario;

import dev.inquest.harness.store.RunDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code run.json} tells from the start: enough to run it again, should the run be killed. */
public final class RunFacts {
  private RunFacts() {}

  public static void write(RunDocument document, RunOptions options, Instant started) {
    document
        .with("inquest", "run")
        .with("seed", options.seed())
        .with("started", started.toString())
        .with("options", options(options))
        .with("versions", versions())
        .save();
  }

  private static Map<String, Object> options(RunOptions options) {
    var all = new LinkedHashMap<String, Object>();
    all.put("target", options.target());
    all.put("brokers", options.brokers());
    all.put("executors", options.executors());
    all.put("acceptance", options.acceptance());
    all.put("strategy", options.strategy());
    all.put("workload", options.workload());
    all.put("rate", options.ratePerSecond());
    all.put("concurrency", options.concurrency());
    all.put("time", text(options.time()));
    all.put("nemesis", options.nemesis());
    all.put("seed", options.seed());
    if (options.target().equals("docker")) {
      all.put("node_image", options.images().node());
      all.put("toxiproxy_image", options.images().toxiproxy());
    }
    if (options.schedule() != null) {
      all.put("schedule", String.valueOf(options.schedule()));
    }
    if (options.defect() != null) {
      all.put("defect", options.defect());
    }
    return all;
  }

  /** As an option reads it: whole seconds as {@code 30s}, anything finer as {@code 1500ms}. */
  private static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  private static Map<String, String> versions() {
    var versions = new LinkedHashMap<String, String>();
    var own = RunFacts.class.getPackage().getImplementationVersion();
    versions.put("inquest", own == null ? "development" : own);
    versions.put(
        "java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    return versions;
  }
}
