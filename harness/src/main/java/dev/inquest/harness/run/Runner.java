package dev.inquest.harness.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inquest.harness.ExitCode;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.Cluster;
import dev.inquest.harness.cluster.Lives;
import dev.inquest.harness.cluster.Setup;
import dev.inquest.harness.cluster.docker.DockerCluster;
import dev.inquest.harness.cluster.local.LocalCluster;
import dev.inquest.harness.cluster.node.NodeSettings;
import dev.inquest.harness.record.Recorder;
import dev.inquest.harness.record.RunClock;
import dev.inquest.harness.report.ProgressLine;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunFacts;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.store.RunDocument;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.harness.store.Store;
import dev.inquest.nemesis.schedule.ScheduleCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Does what {@code inquest run} was asked for: plan, experiment, verdict, each kept in the run's
 * folder.
 */
public final class Runner {
  private static final String SETTINGS = "settings.yaml";

  private final RunOptions options;
  private final Terminal terminal;
  private final Instant started = Instant.now();
  private final long epochNanos = System.nanoTime();

  public Runner(RunOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /**
   * Runs to the verdict.
   *
   * @return the exit code that goes with the verdict
   * @throws dev.inquest.harness.BadInput when the options do not fit together, before anything is
   *     started
   * @throws HarnessFailure when the harness failed; what was recorded until then is kept and judged
   *     in the folder
   */
  public int run() {
    var plan = Plan.of(options);
    var folder = new Store(options.store()).create(options.name(), started, options.seed());
    var document = new RunDocument(folder);
    RunFacts.write(document, options, started);
    folder.write(RunFolder.SCHEDULE, ScheduleCodec.write(plan.faults().schedule()).getBytes(UTF_8));
    folder.write(
        SETTINGS,
        NodeSettings.yaml(options.acceptance(), options.strategy(), plan.workload().slots())
            .getBytes(UTF_8));
    if (!options.quiet()) {
      say("seed " + options.seed() + ", everything about this run is kept in " + folder.path());
    }
    var failure = experiment(plan, folder, document);
    var conclusion = new Conclusion(folder, options, terminal);
    int code = failure.isPresent() ? ExitCode.HARNESS_FAILURE : conclusion.verdict();
    failure.ifPresent(reason -> document.with("failure", reason.getMessage()));
    document.with("exit_code", code).save();
    failure.ifPresent(conclusion::failed);
    return code;
  }

  /** Why the harness failed, if it did. Whatever happens, no process is left. */
  private Optional<HarnessFailure> experiment(Plan plan, RunFolder folder, RunDocument document) {
    var clock = RunClock.since(epochNanos);
    try (var recorder = Recorder.start(folder, plan.header(folder, started), clock);
        var cluster = cluster(folder, setup(plan, folder, recorder))) {
      var faults = new FaultLog(recorder, folder.faults());
      var phases = new Phases(recorder, document, clock);
      var experiment = new Experiment(plan, cluster, recorder, faults, phases);
      var line = new ProgressLine(terminal, !options.quiet());
      try (var interrupts = new Interrupts(() -> endEarly(experiment), () -> endAtOnce(cluster));
          var monitor =
              new Monitor(
                  experiment,
                  cluster,
                  recorder,
                  new Progress(line, phases, faults, plan.workloadTime()))) {
        monitor.start();
        experiment.run();
        document.with("interrupted", interrupts.any());
      }
      return experiment.failure();
    }
  }

  private Cluster cluster(RunFolder folder, Setup setup) {
    return switch (options.target()) {
      case "local" -> new LocalCluster(LocalCluster.NODE, setup);
      case "docker" -> new DockerCluster(setup, folder.path(), options.images());
      default -> throw new IllegalStateException(options.target());
    };
  }

  private Setup setup(Plan plan, RunFolder folder, Recorder recorder) {
    return new Setup(
        plan.members(),
        folder.nodes(),
        folder.path().resolve(SETTINGS),
        epochNanos,
        options.seed(),
        Optional.ofNullable(options.defect()).map(List::of).orElse(List.of()),
        following(recorder));
  }

  private static Lives following(Recorder recorder) {
    return new Lives() {
      @Override
      public void starting(String node) {
        recorder.nodeStarting(node);
      }

      @Override
      public void ended(String node) {
        recorder.nodeEnded(node);
      }
    };
  }

  /** The first Ctrl-C: an end like any other, only sooner. */
  private void endEarly(Experiment experiment) {
    say("interrupted: healing, reading and judging what there is; once more to end at once");
    experiment.cutShort();
  }

  /**
   * The second Ctrl-C: nothing is left behind, but there is no verdict. The journals keep what was
   * recorded.
   */
  private void endAtOnce(Cluster cluster) {
    cluster.close();
    say(
        "interrupted twice: ended without a verdict; `inquest check` can still rule on the run's folder");
    Runtime.getRuntime().halt(ExitCode.HARNESS_FAILURE);
  }

  private void say(String line) {
    terminal.err().println("inquest: " + line);
    terminal.err().flush();
  }
}
