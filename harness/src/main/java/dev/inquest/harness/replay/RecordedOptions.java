package dev.inquest.harness.replay;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.cluster.docker.Images;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.store.Failures;
import dev.inquest.harness.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The options of a run, from its {@code run.json}. */
public final class RecordedOptions {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private RecordedOptions() {}

  /**
   * The options that give this run again, its schedule read from its folder.
   *
   * @throws BadInput when the folder is no run's
   */
  public static RunOptions of(
      RunFolder folder, Path store, String name, boolean json, boolean quiet) {
    Path file = folder.path().resolve(RunFolder.RUN);
    try {
      JsonNode options = MAPPER.readTree(Files.readString(file)).path("options");
      if (!options.isObject()) {
        throw new BadInput(file + " tells no options: it is not that of a run");
      }
      return options(options, folder.path().resolve(RunFolder.SCHEDULE), store, name, json, quiet);
    } catch (IOException e) {
      throw new BadInput(folder.path() + " is no run's folder: " + Failures.reason(e));
    } catch (JacksonException e) {
      throw new BadInput(file + ": not JSON: " + e.getOriginalMessage());
    }
  }

  private static RunOptions options(
      JsonNode options, Path schedule, Path store, String name, boolean json, boolean quiet) {
    return new RunOptions(
        options.path("target").asString("local"),
        options.path("brokers").asInt(3),
        options.path("executors").asInt(3),
        options.path("acceptance").asString("quorum"),
        options.path("strategy").asString("causal"),
        options.path("workload").asString("jobs"),
        options.path("rate").asDouble(20),
        options.path("concurrency").asInt(6),
        duration(options.path("time").asString("30s")),
        nemesis(options.path("nemesis")),
        schedule,
        options.path("seed").asLong(0),
        true,
        text(options.path("defect")),
        new Images(
            options.path("node_image").asString(Images.NODE),
            options.path("toxiproxy_image").asString(Images.TOXIPROXY)),
        store,
        name,
        json,
        quiet);
  }

  private static List<String> nemesis(JsonNode names) {
    return names.valueStream().map(name -> name.asString("")).toList();
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString("") : null;
  }

  /** As it was written: {@code 30s} or {@code 1500ms}. */
  private static Duration duration(String text) {
    return text.endsWith("ms")
        ? Duration.ofNanos(Long.parseLong(text.substring(0, text.length() - 2)) * NANOS_PER_MILLI)
        : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
  }
}
