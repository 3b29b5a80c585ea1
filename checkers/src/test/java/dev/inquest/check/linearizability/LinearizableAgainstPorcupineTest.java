package dev.inquest.check.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.history.History;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs where Go is: {@code mvn verify -Pporcupine}. */
@Tag("porcupine")
class LinearizableAgainstPorcupineTest {
  private static final int SEEDS = 10_000;
  private static Porcupine porcupine;

  @BeforeAll
  static void startPorcupine() {
    porcupine = Porcupine.start(Path.of("."));
  }

  @AfterAll
  static void stopPorcupine() {
    porcupine.close();
  }

  static List<String> models() {
    return Models.names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithPorcupineOnEverySmallHistory(String name) {
    ForSeeds.each(SEEDS, random -> agree(name, RandomHistory.draw(name, random)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithPorcupineWhereNoValueIsWrittenTwice(String name) {
    ForSeeds.each(SEEDS, random -> agree(name, RandomHistory.drawDistinct(name, random)));
  }

  private static void agree(String name, History history) {
    Verdict verdict =
        new Linearizable(Models.named(name).orElseThrow()).check(history, Budget.unlimited());
    assertThat(porcupine.ask(name, history.operations()).verdict())
        .as("%s, history %s", verdict, history.entries())
        .isEqualTo(String.valueOf(verdict.validity() != Validity.INVALID));
  }
}
