package dev.inquest.harness.sim.keep;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.cluster.Members;
import dev.inquest.harness.cluster.docker.Images;
import dev.inquest.harness.scenario.FaultPlan;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.engine.Weather;
import dev.inquest.harness.store.Failures;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.harness.workload.Workload;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.schedule.InvalidScheduleException;
import dev.inquest.nemesis.schedule.Schedule;
import dev.inquest.nemesis.schedule.ScheduleCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code simulation.json}: beside {@code schedule.json} everything that a simulated run is repeated
 * from.
 */
public final class TrialCodec {
  static final String FILE = "simulation.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private TrialCodec() {}

  /** The document for a trial whose schedule is kept beside it. */
  static String write(Trial trial) {
    RunOptions options = trial.plan().options();
    ObjectNode json = MAPPER.createObjectNode().put("inquest", "simulation").put("version", 1);
    json.put("seed", options.seed());
    trial.plan().members().brokers().forEach(json.putArray("brokers")::add);
    ObjectNode executors = json.putObject("executors");
    trial
        .plan()
        .members()
        .executors()
        .forEach((executor, able) -> able.forEach(executors.putArray(executor)::add));
    json.put("acceptance", options.acceptance()).put("strategy", options.strategy());
    json.put("workload", options.workload()).put("rate", options.ratePerSecond());
    json.put("concurrency", options.concurrency());
    if (options.defect() != null) {
      json.put("defect", options.defect());
    }
    trial.plan().faults().promisedLabels().forEach(json.putArray("promised")::add);
    trial.omitted().forEach(json.putArray("omitted")::add);
    json.put("workload_nanos", trial.workloadNanos()).put("fault_nanos", trial.faultNanos());
    json.set("weather", MAPPER.valueToTree(trial.weather()));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  /** Whether a run's folder is that of a simulated run. */
  public static boolean isSimulated(RunFolder folder) {
    return Files.isRegularFile(folder.path().resolve(FILE));
  }

  /**
   * The trial that a run's folder tells of.
   *
   * @throws BadInput when it tells of none
   */
  public static Trial read(RunFolder folder) {
    Path file = folder.path().resolve(FILE);
    Path schedule = folder.path().resolve(RunFolder.SCHEDULE);
    try {
      JsonNode json = MAPPER.readTree(Files.readString(file));
      Members members = members(json);
      return trial(
          json,
          members,
          ScheduleCodec.read(
              Files.readString(schedule), schedule.toString(), members.forNemesis()));
    } catch (IOException e) {
      throw new BadInput(folder.path() + " is no simulated run: " + Failures.reason(e));
    } catch (JacksonException e) {
      throw new BadInput(file + ": not JSON: " + e.getOriginalMessage());
    } catch (InvalidScheduleException e) {
      throw new BadInput(e.problems().getFirst());
    }
  }

  private static Trial trial(JsonNode json, Members members, Schedule schedule) {
    List<FaultKind> promised =
        strings(json.path("promised")).stream()
            .flatMap(label -> FaultKind.ofLabel(label).stream())
            .toList();
    TreeSet<Long> omitted = new TreeSet<>();
    json.path("omitted").valueStream().forEach(position -> omitted.add(position.asLong(0)));
    return new Trial(
        new Plan(options(json, members), members, new FaultPlan(schedule, promised)),
        MAPPER.treeToValue(json.path("weather"), Weather.class),
        List.of(),
        omitted,
        json.path("workload_nanos").asLong(0),
        json.path("fault_nanos").asLong(0));
  }

  private static RunOptions options(JsonNode json, Members members) {
    JsonNode defect = json.path("defect");
    return new RunOptions(
        "sim",
        members.brokers().size(),
        members.executors().size(),
        json.path("acceptance").asString(""),
        json.path("strategy").asString(""),
        json.path("workload").asString(""),
        json.path("rate").asDouble(1),
        json.path("concurrency").asInt(1),
        Duration.ofNanos(json.path("workload_nanos").asLong(0)),
        strings(json.path("promised")),
        null,
        json.path("seed").asLong(0),
        true,
        defect.isString() ? defect.asString("") : null,
        Images.usual(),
        Path.of("store"),
        "replay",
        false,
        false);
  }

  private static Members members(JsonNode json) {
    SequencedMap<String, List<String>> executors = new LinkedHashMap<>();
    json.path("executors")
        .properties()
        .forEach(executor -> executors.put(executor.getKey(), strings(executor.getValue())));
    boolean pooled = json.path("workload").asString("").equals(Workload.POOLED.label());
    return new Members(strings(json.path("brokers")), executors, pooled);
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(text -> text.asString("")).toList();
  }
}
