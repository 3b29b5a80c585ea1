package dev.inquest.check.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.HistoryWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ExactClocksTest {
  private static final int SEEDS = ForSeeds.most(8_000) / 2;

  @Test
  void everyTrueClockIsVouchedForUnlessABootNamesNothingThatWasRecorded() {
    ForSeeds.each(
        SEEDS,
        random -> {
          History history = RandomCluster.history(new RandomCluster(random).draw(40));
          Verdict verdict = carefully(history);
          assertThat(vouchedFor(history))
              .isEqualTo(verdict.stats().count("boots-without-recovered-event") == 0);
        });
  }

  @Test
  void whatIsVouchedForIsWhatTheLongerExaminationSays() {
    int[] vouched = new int[2];
    ForSeeds.each(
        2 * SEEDS,
        random -> {
          List<NodeEntry> events = new RandomCluster(random).draw(3 + random.nextInt(30));
          for (int spoilt = random.nextInt(3); spoilt > 0; spoilt--) {
            spoil(events, random);
          }
          History drawn = RandomCluster.history(events);
          History history = random.nextBoolean() ? drawn : read(drawn);
          vouched[vouchedFor(history) ? 1 : 0]++;
          assertThat(new VectorClocks().check(history, Budget.unlimited()))
              .isEqualTo(carefully(history));
        });
    assertThat(vouched[0]).isGreaterThan(SEEDS / 2);
    assertThat(vouched[1]).isGreaterThan(SEEDS / 2);
  }

  private static boolean vouchedFor(History history) {
    boolean[] vouched = new boolean[1];
    Findings.of(findings ->
        vouched[0] = ExactClocks.vouchFor(history.columns(), findings, Budget.unlimited()));
    return vouched[0];
  }

  private static Verdict carefully(History history) {
    Budget budget = Budget.unlimited();
    return Findings.of(
        findings -> VectorClocks.examine(NodeOrder.of(history, budget), findings, budget));
  }

  /** As it stands in a file: its clocks are then no objects, but columns. */
  private static History read(History history) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(out, history.header())) {
      for (var entry : history.entries()) {
        writer.append(entry);
      }
      writer.seal();
      return HistoryReader.read(new ByteArrayInputStream(out.toByteArray()), "drawn");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Changes a clock, drops a line, or makes one the event of another incarnation. */
  private static void spoil(List<NodeEntry> events, SplittableRandom random) {
    if (events.isEmpty()) {
      return;
    }
    int place = random.nextInt(events.size());
    NodeEntry event = events.get(place);
    switch (random.nextInt(5)) {
      case 0 -> events.remove(place);
      case 1 -> events.set(place, of(event, events.get(random.nextInt(events.size()))));
      case 2 -> events.set(place, RandomCluster.withClock(event, Map.of()));
      default -> {
        Map<String, Long> clock = new LinkedHashMap<>(event.clock().entries());
        List<String> keys = List.copyOf(clock.keySet());
        String key = keys.isEmpty() ? "b1" : keys.get(random.nextInt(keys.size()));
        clock.merge(key, random.nextInt(4) - 1L, (one, other) -> Math.max(0, one + other));
        clock.replaceAll((name, count) -> Math.max(0, count));
        events.set(place, RandomCluster.withClock(event, clock));
      }
    }
  }

  private static NodeEntry of(NodeEntry event, NodeEntry other) {
    return new NodeEntry(
        event.index(),
        event.time(),
        other.process(),
        event.event(),
        event.f(),
        event.job(),
        event.value(),
        event.message(),
        event.peer(),
        event.clock(),
        event.extra());
  }
}
