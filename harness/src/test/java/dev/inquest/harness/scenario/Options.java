package dev.inquest.harness.scenario;

import dev.inquest.harness.cluster.docker.Images;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of a run, the usual ones unless said otherwise. */
public final class Options {
  private String target = "local";
  private List<String> nemesis = List.of("none");
  private @Nullable Path schedule;
  private @Nullable String defect;
  private Path store = Path.of("store");
  private Duration time = Duration.ofSeconds(30);
  private long seed = 1;
  private boolean json;

  private Options() {}

  public static Options with() {
    return new Options();
  }

  public Options target(String name) {
    target = name;
    return this;
  }

  public Options nemesis(String... kinds) {
    nemesis = List.of(kinds);
    return this;
  }

  public Options schedule(Path file) {
    schedule = file;
    return this;
  }

  public Options defect(String name) {
    defect = name;
    return this;
  }

  public Options store(Path folder) {
    store = folder;
    return this;
  }

  public Options time(Duration length) {
    time = length;
    return this;
  }

  public Options seed(long number) {
    seed = number;
    return this;
  }

  public Options json() {
    json = true;
    return this;
  }

  public RunOptions build() {
    return new RunOptions(
        target,
        3,
        3,
        "quorum",
        "causal",
        "jobs",
        20,
        6,
        time,
        nemesis,
        schedule,
        seed,
        true,
        defect,
        Images.usual(),
        store,
        "run",
        json,
        false);
  }
}
