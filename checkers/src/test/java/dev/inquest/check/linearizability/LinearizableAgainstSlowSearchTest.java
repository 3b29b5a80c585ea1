package dev.inquest.check.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.linearizability.model.Model;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearizableAgainstSlowSearchTest {
  private static final int SEEDS = ForSeeds.most(10_000);

  static List<String> models() {
    return Models.names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithTheSearchOverAllOrdersOnEverySmallHistory(String name) {
    agree(name, false);
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWhereNoValueIsWrittenTwice(String name) {
    agree(name, true);
  }

  private static void agree(String name, boolean distinct) {
    Map<Validity, Integer> seen = new EnumMap<>(Validity.class);
    ForSeeds.each(
        SEEDS,
        random -> {
          History history =
              distinct
                  ? RandomHistory.drawDistinct(name, random)
                  : RandomHistory.draw(name, random);
          Verdict verdict = verdict(name, history);
          seen.merge(verdict.validity(), 1, Integer::sum);
          assertThat(verdict.validity() != Validity.INVALID)
              .as("%s, history %s", verdict, history.entries())
              .isEqualTo(fits(name, history, Operation.NEVER));
        });
    assertThat(seen.get(Validity.VALID)).as("%s", seen).isGreaterThan(SEEDS / 5);
    assertThat(seen.get(Validity.INVALID)).as("%s", seen).isGreaterThan(SEEDS / 20);
  }

  @ParameterizedTest
  @MethodSource("models")
  void theLongestLinearizablePrefixEndsJustBeforeTheOperationThatDoesNotFit(String name) {
    ForSeeds.each(
        SEEDS / 10,
        random -> {
          History history = RandomHistory.draw(name, random);
          if (verdict(name, history) instanceof Verdict.Invalid invalid) {
            long end = invalid.anomalies().getFirst().lastEvent();
            assertThat(fits(name, history, end))
                .as("%s in %s", invalid, history.entries())
                .isTrue();
            assertThat(fits(name, history, end + 1)).isFalse();
          }
        });
  }

  private static Verdict verdict(String name, History history) {
    return new Linearizable(maker(name)).check(history, Budget.unlimited());
  }

  private static boolean fits(String name, History history, long end) {
    return SlowSearch.linearizable(maker(name).get(), history.operations(), end);
  }

  private static Supplier<Model<?>> maker(String name) {
    return Models.named(name).orElseThrow();
  }
}
