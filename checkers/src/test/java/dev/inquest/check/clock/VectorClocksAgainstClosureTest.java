package dev.inquest.check.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Verdict;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VectorClocksAgainstClosureTest {
  private static final int SEEDS = ForSeeds.most(4_000);

  @Test
  void everyTrueClockIsValid() {
    ForSeeds.each(
        SEEDS,
        random -> {
          History history = RandomCluster.history(new RandomCluster(random).draw(steps(random)));
          assertThat(new ClosureOracle(history).holds()).isTrue();
          assertThat(check(history)).isNotInstanceOf(Verdict.Invalid.class);
        });
  }

  @Test
  void aSpoiltStampIsConvictedExactlyWhenTheClosureDisagreesWithIt() {
    Map<String, Integer> seen = new TreeMap<>();
    ForSeeds.each(
        SEEDS,
        random -> {
          List<NodeEntry> events = new RandomCluster(random).draw(steps(random));
          for (int spoilt = random.nextInt(3); spoilt >= 0 && !events.isEmpty(); spoilt--) {
            spoil(events, random);
          }
          History history = RandomCluster.history(events);
          ClosureOracle oracle = new ClosureOracle(history);
          Verdict verdict = check(history);
          boolean excused = verdict.stats().count("boots-without-recovered-event") > 0;
          assertThat(verdict instanceof Verdict.Invalid || (excused && !oracle.holds()))
              .as("%s of %s", verdict, history.entries())
              .isEqualTo(!oracle.holds());
          if (verdict instanceof Verdict.Invalid invalid) {
            invalid.anomalies().forEach(anomaly -> witnessHolds(anomaly, oracle));
            invalid.anomalies().forEach(anomaly -> seen.merge(anomaly.type(), 1, Integer::sum));
          }
        });
    assertThat(seen).containsOnlyKeys("clock-regression", "missed-causality", "false-causality");
    assertThat(seen.values()).allMatch(times -> times > SEEDS / 40);
  }

  @Test
  void aLostSendIsCountedAndNotCondemned() {
    ForSeeds.each(
        SEEDS,
        random -> {
          List<NodeEntry> events = new ArrayList<>(new RandomCluster(random).draw(steps(random)));
          events.removeIf(event -> event.event() == NodeEntry.Kind.SEND && random.nextInt(4) == 0);
          assertThat(check(RandomCluster.history(events))).isNotInstanceOf(Verdict.Invalid.class);
        });
  }

  private static void witnessHolds(Anomaly anomaly, ClosureOracle oracle) {
    long first = anomaly.events().getFirst();
    long last = anomaly.events().getLast();
    boolean ordered = oracle.happensBefore(first, last);
    if (anomaly.type().equals("false-causality")) {
      assertThat(ordered && oracle.happensBefore(last, first)).as("%s", anomaly).isFalse();
    } else {
      assertThat(ordered).as("%s", anomaly).isTrue();
    }
  }

  private static void spoil(List<NodeEntry> events, SplittableRandom random) {
    int place = random.nextInt(events.size());
    NodeEntry event = events.get(place);
    Map<String, Long> clock = new LinkedHashMap<>(event.clock().entries());
    List<String> keys = new ArrayList<>(clock.keySet());
    String own = event.process().clockKey();
    String key = keys.get(random.nextInt(keys.size()));
    if (random.nextInt(3) == 0) {
      NodeEntry other = events.get(random.nextInt(events.size()));
      other.clock().entries().forEach((name, count) -> clock.merge(name, count, Math::max));
    } else {
      clock.merge(key, random.nextInt(5) - 2L, Long::sum);
      clock.values().removeIf(count -> count <= 0);
    }
    clock.putIfAbsent(own, 1L);
    events.set(place, RandomCluster.withClock(event, clock));
  }

  private static int steps(SplittableRandom random) {
    return 3 + random.nextInt(25);
  }

  private static Verdict check(History history) {
    return new VectorClocks().check(history, Budget.unlimited());
  }
}
