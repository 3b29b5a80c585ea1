package dev.inquest.check.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Stats;
import dev.inquest.check.Verdict;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
  @Test
  void itCountsWhatWasAnsweredRefusedAndLost() {
    History.Builder history = History.builder();
    answered(history, 1, 0, 5_000);
    history.invoke(1, "read-job", "j1", "{}").fail(1, "read-job", "j1", "unreachable");
    history.invoke(1, "submit-job", "j2", "{}").info(1, "submit-job", "j2", "timeout");
    history.invoke(2, "submit-job", "j3", "{}");
    Stats stats = stats(history);
    assertThat(stats.count("operations")).isEqualTo(4);
    assertThat(stats.count("ok")).isEqualTo(1);
    assertThat(stats.count("fail")).isEqualTo(1);
    assertThat(stats.count("info")).isEqualTo(2);
    assertThat(stats.count("ok-per-mille")).isEqualTo(250);
    assertThat(stats.count("f/submit-job/operations")).isEqualTo(2);
    assertThat(stats.count("f/submit-job/ok")).isZero();
  }

  @Test
  void quantilesAreThoseOfTheSortedLatencies() {
    SplittableRandom random = new SplittableRandom(7);
    long[] latencies = random.longs(1_000, 1_000, 900_000_000).toArray();
    History.Builder history = History.builder();
    long time = 0;
    for (long latency : latencies) {
      answered(history, 1, time, latency);
      time += latency + 1;
    }
    Arrays.sort(latencies);
    Stats stats = stats(history);
    assertThat(stats.count("latency-p50-us")).isEqualTo(latencies[499] / 1_000);
    assertThat(stats.count("latency-p90-us")).isEqualTo(latencies[899] / 1_000);
    assertThat(stats.count("latency-p99-us")).isEqualTo(latencies[989] / 1_000);
    assertThat(stats.count("latency-max-us")).isEqualTo(latencies[999] / 1_000);
  }

  @Test
  void anOperationBelongsToEveryFaultThatItOverlaps() {
    History.Builder history = History.builder();
    answered(history, 1, 0, 1_000);
    history.at(10_000).nemesis("start-partition", "{id:'n1'}");
    history.at(11_000).nemesis("start-partition", "{id:'n1',outcome:'applied'}");
    answered(history, 1, 12_000, 1_000);
    history.at(20_000).nemesis("start-kill", "{id:'n2'}");
    answered(history, 1, 22_000, 1_000);
    history.at(30_000).nemesis("stop-partition", "{id:'n1'}");
    history.at(31_000).nemesis("stop-partition", "{id:'n1',outcome:'applied'}");
    history.at(40_000).nemesis("stop-kill", "{id:'n2'}");
    answered(history, 1, 50_000, 1_000);
    Stats stats = stats(history);
    assertThat(stats.count("window/calm/ok")).isEqualTo(2);
    assertThat(stats.count("window/partition/ok")).isEqualTo(2);
    assertThat(stats.count("window/kill/ok")).isEqualTo(1);
  }

  @Test
  void withoutTimesThereAreRatesAndNoLatencies() {
    History.Builder history = History.builder();
    answered(history, 1, Entry.NO_TIME, 0);
    assertThat(stats(history).count("ok-per-mille")).isEqualTo(1_000);
    assertThat(stats(history).counts()).doesNotContainKey("latency-p50-us");
    history.at(Entry.NO_TIME).invoke(1, "read-job", "j1", "{}");
    history.at(9_000).ok(1, "read-job", "j1", "{}");
    assertThat(stats(history).counts()).doesNotContainKey("latency-p50-us");
    answered(history, 1, 9_000, 5_000);
    assertThat(stats(history).count("f/read-job/latency-p50-us")).isEqualTo(5);
    assertThat(stats(history).count("window/calm/latency-p50-us")).isEqualTo(5);
  }

  @Test
  void anOperationBelongsToAFaultThatBeginsBeforeItEnds() {
    History.Builder history = History.builder();
    history.at(9_000).invoke(1, "read-job", "j1", "{}");
    history.at(10_000).nemesis("start-partition", "{id:'n1',outcome:'applied'}");
    history.at(11_000).ok(1, "read-job", "j1", "{}");
    assertThat(stats(history).count("window/partition/ok")).isEqualTo(1);
    assertThat(stats(history).counts()).doesNotContainKey("window/calm/ok");
  }

  @Test
  void oneThatWasNeverAnsweredBelongsToWhereItBegan() {
    History.Builder history = History.builder();
    history.at(9_000).invoke(1, "read-job", "j1", "{}");
    history.at(10_000).nemesis("start-partition", "{id:'n1',outcome:'applied'}");
    assertThat(stats(history).count("window/calm/info")).isEqualTo(1);
    assertThat(stats(history).counts()).doesNotContainKey("window/partition/info");
  }

  @Test
  void whatWasCountedBeforeIsNotCountedAgain() {
    History.Builder history = History.builder();
    answered(history, 1, 0, 1_000);
    Availability availability = new Availability();
    assertThat(availability.name()).isEqualTo("availability");
    Verdict first = availability.check(history.build(), Budget.unlimited());
    assertThat(availability.check(History.builder().build(), Budget.unlimited()).stats().counts())
        .doesNotContainKeys("f/read-job/ok", "window/calm/ok");
    assertThat(first.stats().count("f/read-job/ok")).isEqualTo(1);
  }

  @Test
  void quantilesOfFewAreAmongThem() {
    History.Builder history = History.builder();
    answered(history, 1, 0, 1_000);
    answered(history, 1, 2_000, 2_000);
    Stats stats = stats(history);
    assertThat(stats.count("latency-p50-us")).isEqualTo(1);
    assertThat(stats.count("latency-p90-us")).isEqualTo(2);
    assertThat(stats.count("latency-max-us")).isEqualTo(2);
  }

  @Test
  void whenTheMemoryRunsOutTheFiguresAreThoseSoFar() {
    History.Builder history = History.builder();
    answered(history, 1, 0, 1_000);
    answered(history, 1, 2_000, 2_000);
    Budget budget = new Budget(() -> 0, Long.MAX_VALUE, 30, () -> false);
    Stats stats = new Availability().check(history.build(), budget).stats();
    assertThat(stats.count("cut-short")).isEqualTo(1);
    assertThat(stats.count("operations")).isEqualTo(2);
    assertThat(stats.count("latency-max-us")).isEqualTo(1);
  }

  @Test
  void ofNoOperationItIsUnknown() {
    History nodesAlone = History.builder().local("b1", "boot", null, "{}", "{b1:1}").build();
    Verdict verdict = new Availability().check(nodesAlone, Budget.unlimited());
    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    assertThat(((Verdict.Unknown) verdict).unmet()).containsExactly(Premise.OPERATIONS);
    assertThat(verdict.stats().count("operations")).isZero();
    assertThat(verdict.stats().counts()).doesNotContainKeys("latency-p50-us", "ok-per-mille");
  }

  private static void answered(History.Builder history, int process, long time, long latency) {
    history.at(time).invoke(process, "read-job", "j1", "{}");
    history.at(time + latency).ok(process, "read-job", "j1", "{}");
  }

  private static Stats stats(History.Builder history) {
    Verdict verdict = new Availability().check(history.build(), Budget.unlimited());
    assertThat(verdict).isInstanceOf(Verdict.Measured.class);
    return verdict.stats();
  }
}
