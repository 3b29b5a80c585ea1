package dev.inquest.check.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Verdict;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What brokers learnt too late, and what reads show that they forgot. */
class LateAndLostAgainstDefinitionTest {
  private static final int SEEDS = ForSeeds.most(10_000);
  private static final Bounds BOUNDS = new Bounds(6_000_000_000L, 5_000_000_000L, 3);

  @Test
  void itIsLateWhatTheDefinitionSaysIsLateAndNothingElse() {
    List<Integer> late = new ArrayList<>(List.of(0, 0, 0));
    ForSeeds.each(
        SEEDS,
        random -> {
          History drawn = RandomMetadata.draw(random);
          var definition = new LateAndLost(drawn, BOUNDS.convergenceNanos());
          Set<String> expected = new TreeSet<>(definition.lateEvents());
          late.set(0, late.get(0) + (expected.isEmpty() ? 0 : 1));
          Set<String> reads = definition.lateReads();
          late.set(1, late.get(1) + (reads.isEmpty() ? 0 : 1));
          expected.addAll(reads);
          late.set(2, late.get(2) + (expected.isEmpty() ? 1 : 0));
          assertThat(found(drawn, "slow-convergence"))
              .as("%s", drawn.entries())
              .isEqualTo(expected);
        });
    assertThat(late).as("by events, by reads, none").allMatch(each -> each > SEEDS / 200);
  }

  @Test
  void aReadThatKnowsLessThanOneThatWasOverBeforeItIsARegressionAndNothingElse() {
    List<Integer> lost = new ArrayList<>(List.of(0, 0));
    ForSeeds.each(
        SEEDS,
        random -> {
          History drawn = RandomMetadata.draw(random);
          var definition = new LateAndLost(drawn, BOUNDS.convergenceNanos());
          Set<String> expected = definition.lost();
          int kind = expected.isEmpty() ? 0 : 1;
          lost.set(kind, lost.get(kind) + 1);
          // Events of the brokers themselves are compared with each other, and are left out here.
          assertThat(found(withoutEvents(drawn), "regressed-entry"))
              .as("%s", drawn.entries())
              .isEqualTo(expected);
        });
    assertThat(lost).as("without and with").allMatch(each -> each > SEEDS / 100);
  }

  /** Boots stay: they part what was read before from what is read after. */
  private static History withoutEvents(History history) {
    History.Builder kept = History.builder();
    for (Entry entry : history.entries()) {
      if (!(entry instanceof NodeEntry node) || node.f().equals("boot")) {
        kept.append(entry);
      }
    }
    return kept.build();
  }

  private static Set<String> found(History history, String type) {
    Set<String> found = new TreeSet<>();
    Verdict verdict = new MetadataConvergence(BOUNDS).check(history, Budget.unlimited());
    if (verdict instanceof Verdict.Invalid invalid) {
      invalid.anomalies().stream()
          .filter(each -> each.type().equals(type))
          .forEach(each -> found.add(each.job() + " " + each.node()));
    }
    return found;
  }
}
