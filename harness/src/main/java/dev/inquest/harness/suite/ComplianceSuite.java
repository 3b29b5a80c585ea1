package dev.inquest.harness.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.Members;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.run.Runner;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.keep.SimulatedRunner;
import dev.inquest.harness.store.Failures;
import dev.inquest.harness.store.RunDocument;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.harness.store.Store;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.MalformedHistoryException;
import dev.inquest.nemesis.schedule.ScheduleCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Plays every scene under every policy, and keeps the runs and the report in one folder. */
public final class ComplianceSuite {
  private static final String SCHEDULES = "schedules";
  private static final String RUNS = "runs";

  private final RunOptions base;
  private final List<String> policies;
  private final int runsEach;
  private final Terminal terminal;
  private boolean interrupted;

  /**
   * @param base options of every run; policy, workload, strategy and faults are the scene's
   * @param runsEach how often each scene is played under each policy, each time with the next seed
   */
  public ComplianceSuite(RunOptions base, List<String> policies, int runsEach, Terminal terminal) {
    this.base = base;
    this.policies = List.copyOf(policies);
    this.runsEach = runsEach;
    this.terminal = terminal;
  }

  /**
   * Plays them all and prints the report. After a Ctrl-C it is the report of what was played.
   *
   * @return 0 when all held, 1 when a claim was violated, 2 when a scene did not put to the test
   *     what it aims at
   * @throws HarnessFailure when a run failed; the report so far is kept
   */
  public int run() {
    Members members = Plan.of(base).members();
    RunFolder folder = new Store(base.store()).create(base.name(), Instant.now(), base.seed());
    say("seed " + base.seed() + ", everything about this suite is kept in " + folder.path());
    List<Cell> cells = new ArrayList<>();
    try {
      for (Performance performance : performances()) {
        if (interrupted) {
          break;
        }
        cells.add(play(performance, members, folder));
      }
    } finally {
      keep(new ComplianceReport(base.target(), policies, cells), folder);
    }
    ComplianceReport report = new ComplianceReport(base.target(), policies, cells);
    terminal.out().print(base.json() ? ComplianceJson.of(report) : ComplianceText.of(report));
    terminal.out().flush();
    new RunDocument(folder)
        .with("inquest", "suite")
        .with("suite", "compliance")
        .with("seed", base.seed())
        .with("exit_code", report.exitCode())
        .save();
    return report.exitCode();
  }

  private List<Performance> performances() {
    List<Performance> all = new ArrayList<>();
    for (String policy : policies) {
      for (Scene scene : Scene.values()) {
        for (int i = 0; i < runsEach; i++) {
          all.add(new Performance(policy, scene, base.seed() + i));
        }
      }
    }
    return all;
  }

  private Cell play(Performance performance, Members members, RunFolder folder) {
    say(performance.policy() + ", " + performance.scene().label() + ", seed " + performance.seed());
    RunOptions options = options(performance, members, folder);
    perform(options);
    Path run = options.store().resolve("latest");
    try {
      Path kept = run.toRealPath();
      interrupted = wasInterrupted(kept);
      return Cell.of(
          performance,
          folder.path().toRealPath().relativize(kept),
          HistoryReader.read(kept.resolve("history.jsonl")),
          members.brokers());
    } catch (IOException | MalformedHistoryException e) {
      throw new HarnessFailure("cannot read back the run " + run + ": " + e.getMessage(), e);
    }
  }

  /** What it says is in its folder; what counts here is its history. */
  private void perform(RunOptions options) {
    Terminal silent =
        Terminal.plain(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    int _ =
        options.target().equals("sim")
            ? new SimulatedRunner(options, silent).run()
            : new Runner(options, silent).run();
  }

  private static boolean wasInterrupted(Path run) throws IOException {
    String document = Files.readString(run.resolve(RunFolder.RUN));
    return JsonMapper.shared().readTree(document).path("interrupted").asBoolean(false);
  }

  private RunOptions options(Performance performance, Members members, RunFolder folder) {
    Scene scene = performance.scene();
    return new RunOptions(
        base.target(),
        base.brokers(),
        base.executors(),
        performance.policy(),
        scene.strategy(base.strategy()),
        scene.workload(),
        base.ratePerSecond(),
        base.concurrency(),
        base.time(),
        base.nemesis(),
        schedule(scene, members, folder),
        performance.seed(),
        true,
        base.defect(),
        base.images(),
        folder.path().resolve(RUNS),
        performance.policy() + "-" + scene.label(),
        false,
        true);
  }

  private Path schedule(Scene scene, Members members, RunFolder folder) {
    Path file = folder.path().resolve(SCHEDULES).resolve(scene.label() + ".json");
    try {
      Files.createDirectories(folder.path().resolve(SCHEDULES));
      return Files.writeString(file, ScheduleCodec.write(scene.schedule(members, base.seed())));
    } catch (IOException e) {
      throw new HarnessFailure("cannot write " + file + ": " + Failures.reason(e), e);
    }
  }

  private static void keep(ComplianceReport report, RunFolder folder) {
    folder.write("compliance.md", ComplianceText.of(report).getBytes(UTF_8));
    folder.write("compliance.json", ComplianceJson.of(report).getBytes(UTF_8));
  }

  private void say(String line) {
    if (!base.quiet()) {
      terminal.err().println("inquest: " + line);
      terminal.err().flush();
    }
  }
}
