package dev.inquest.harness.scenario;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.cluster.Members;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.harness.workload.JobGenerator;
import dev.inquest.harness.workload.Task;
import dev.inquest.harness.workload.Workload;
import dev.inquest.history.Header;
import dev.inquest.ucp.Defect;
import dev.inquest.ucp.settings.ConflictStrategy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything about a run that is settled before its first process starts; it all follows from the
 * options.
 */
public record Plan(RunOptions options, Members members, FaultPlan faults) {
  /** How long brokers may take to agree after the last heal. */
  private static final Duration CONVERGENCE = Duration.ofSeconds(15);

  /** Two heartbeat timeouts and the redeployment's delay, and half a second for a busy machine. */
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private static final int MAX_REDEPLOY_ATTEMPTS = 3;

  /**
   * What is left of the workload after the last fault, so that the healed system is seen at work.
   */
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  public static Plan of(RunOptions options) {
    demand(
        List.of("local", "docker", "sim").contains(options.target()),
        "target '"
            + options.target()
            + "' is not in this build: use --target local, docker or sim");
    demand(
        Workload.named(options.workload()).isPresent(),
        "there is no workload '"
            + options.workload()
            + "': choose from "
            + String.join(", ", Workload.labels()));
    demand(
        isDefect(options.defect()),
        "there is no defect '" + options.defect() + "': choose from " + defects());
    demand(
        ConflictStrategy.named(options.strategy()).isPresent(),
        "there is no strategy '"
            + options.strategy()
            + "': choose from "
            + String.join(", ", ConflictStrategy.labels()));
    var able = Capabilities.members(options.brokers(), options.executors());
    boolean pooled = options.workload().equals(Workload.POOLED.label());
    var members = new Members(able.brokers(), able.executors(), pooled);
    return new Plan(options, members, FaultPlan.of(options, members));
  }

  public Workload workload() {
    return Workload.named(options.workload()).orElseThrow();
  }

  /** What is asked at the end, besides all jobs. */
  public List<Task> closingTasks() {
    return workload() == Workload.EMERGENCIES
        ? members.brokers().stream().<Task>map(Task.ReadEmergency::new).toList()
        : List.of();
  }

  /** The run's seed gives every part a seed of its own. */
  public JobGenerator generator() {
    return JobGenerator.start(
        new JobGenerator.Mix(
            workload(), members.brokers(), List.of(Capabilities.GPU, Capabilities.SSD)),
        options.seed());
  }

  /** As long as was asked for, and longer if a given schedule needs it. */
  public Duration workloadTime() {
    var schedule = faults.schedule();
    var needed =
        schedule.faults().isEmpty()
            ? Duration.ZERO
            : Duration.ofNanos(schedule.endNanos()).plus(AFTERMATH);
    return needed.compareTo(options.time()) > 0 ? needed : options.time();
  }

  /** How long to wait for the healed system to come to rest. */
  public Duration restLimit() {
    return CONVERGENCE;
  }

  /** The history's first line: with it, judging the history alone gives the run's own verdict. */
  public Header header(RunFolder folder, Instant started) {
    var name = String.valueOf(folder.path().getFileName());
    return named(name, started.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  /** The same for a run that neither place nor time tell apart from another: a simulated one. */
  public Header header() {
    return named(null, null);
  }

  private Header named(@Nullable String run, @Nullable String started) {
    var extra = JsonNodeFactory.instance.objectNode();
    extra.put("acceptance", options.acceptance());
    strings(extra, "nemesis", faults.promisedLabels());
    extra.put("workload", options.workload());
    extra.put("strategy", options.strategy());
    strings(extra, "brokers", members.brokers());
    strings(extra, "executors", members.executorIds());
    extra
        .putObject("bounds")
        .put("convergence", seconds(CONVERGENCE))
        .put("recovery", seconds(RECOVERY));
    extra.put("max_redeploy_attempts", MAX_REDEPLOY_ATTEMPTS);
    if (options.defect() != null) {
      extra.put("defect", options.defect());
    }
    return new Header(
        Header.VERSION, run, options.seed(), options.target(), members.nodes(), started, extra);
  }

  private static void strings(ObjectNode object, String key, List<String> values) {
    values.forEach(object.putArray(key)::add);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static String defects() {
    return Arrays.stream(Defect.values()).map(Defect::label).collect(Collectors.joining(", "));
  }

  private static boolean isDefect(@Nullable String name) {
    return name == null
        || Arrays.stream(Defect.values()).anyMatch(defect -> defect.label().equals(name));
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new BadInput(otherwise);
    }
  }
}
