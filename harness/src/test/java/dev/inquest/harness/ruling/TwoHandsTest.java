package dev.inquest.harness.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Judgement;
import dev.inquest.harness.hunt.Draw;
import dev.inquest.harness.hunt.Mixture;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.report.VerdictJson;
import dev.inquest.harness.scenario.Options;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TwoHandsTest {
  private static final Path CORPUS = Path.of("..", "histories", "corpus");

  @Test
  void everyTaskIsDoneOnce() {
    for (int size = 0; size < 20; size++) {
      List<AtomicInteger> done = new ArrayList<>();
      List<Runnable> tasks = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        AtomicInteger count = new AtomicInteger();
        done.add(count);
        tasks.add(count::incrementAndGet);
      }
      assertThat(new TwoHands().allDone(tasks)).isTrue();
      assertThat(done).allSatisfy(count -> assertThat(count).hasValue(1));
    }
  }

  @Test
  void thatOneTaskFailedIsTold() {
    Runnable broken =
        () -> {
          throw new IllegalStateException("it broke");
        };
    assertThat(new TwoHands().allDone(List.of(() -> {}, broken, () -> {}))).isFalse();
  }

  @Test
  void twoHandsComeToTheJudgementOfOne() {
    for (long seed = 0; seed < 10; seed++) {
      Judge judge = Judge.ofAllClaims();
      assertThat(judge.judge(history(seed), Bounds.DEFAULT, Budget.unlimited(), new TwoHands()))
          .isEqualTo(judge.judge(history(seed), Bounds.DEFAULT, Budget.unlimited()));
    }
  }

  @Test
  void theCorpusIsToldToTheByteAsByOneHand() throws Exception {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).sorted().toList()) {
        assertToldTheSame(HistoryReader.read(file), HistoryReader.read(file));
      }
    }
  }

  @Test
  void simulatedRunsAreToldToTheByteAsByOneHand() {
    for (long seed = 1; seed <= 3; seed++) {
      assertToldTheSame(simulated(seed, "quorum"), simulated(seed, "quorum"));
      assertToldTheSame(simulated(seed, "gossip"), simulated(seed, "gossip"));
    }
  }

  private static History simulated(long seed, String policy) {
    RunOptions options =
        Options.with().target("sim").nemesis("all").time(Duration.ofSeconds(8)).build();
    Plan plan = Plan.of(options.with(null, policy, options.workload()));
    Mixture mixed = Mixture.of(Mixture.MIXED, Mixture.MIXED);
    return new Draw(plan, mixed).trial(seed).run().history();
  }

  /**
   * Both are the same history, of which nothing has been worked out yet: so the hands are in each
   * other's way as much as they can be.
   */
  private static void assertToldTheSame(History one, History other) {
    Judge judge = Judge.ofAllClaims();
    assertThat(told(one, judge.judge(one, Bounds.DEFAULT, Budget.unlimited(), new TwoHands())))
        .isEqualTo(told(other, judge.judge(other, Bounds.DEFAULT, Budget.unlimited())));
  }

  private static String told(History history, Judgement judgement) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VerdictJson document = new VerdictJson(Terminal.plain(out, out));
    document.add(new Ruling.Judged(new Ruling.HistoryFile(Path.of("h"), "h"), history, judgement));
    return document.text();
  }

  /** Results, reads of them, and closing reads, some of which are as they must not be. */
  private static History history(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    History.Builder history = History.builder();
    for (int i = 0; i < 500; i++) {
      String job = "j" + random.nextInt(60);
      String broker = "b" + random.nextInt(1, 3);
      String state = random.nextInt(10) == 0 ? "assigned" : "completed";
      switch (random.nextInt(3)) {
        case 0 ->
            history
                .invoke(1, "submit-job", job, "{broker:'" + broker + "'}")
                .ok(1, "submit-job", job, "{}");
        case 1 ->
            history
                .invoke(2, "submit-result", job, "{result:'r" + random.nextInt(3) + "'}")
                .ok(2, "submit-result", job, "{decision:'accepted'}");
        default ->
            history
                .invoke(3, "read-metadata", null, "{broker:'" + broker + "'}")
                .ok(3, "read-metadata", null, shown(broker, job, state));
      }
    }
    return history.build();
  }

  private static String shown(String broker, String job, String state) {
    return "{broker:'%s',jobs:{%s:{state:'%s'}},final:true}".formatted(broker, job, state);
  }
}
