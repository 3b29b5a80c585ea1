package dev.inquest.check.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.history.History;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a client that declared an emergency at a broker, or was shown one, may be shown there later.
 * In words: {@code 1 declares 3 b1}, {@code 1 reads 3 b1}; {@code asks} and {@code told} are the
 * halves of a declaration, {@code fails} a refused one, {@code boots} a restart.
 */
class EmergencySessionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 asks 3 b1; 1 told 3 -; 1 reads 2 b1                              | read-your-writes 1 0",
        "1 asks 3 b1; 1 told 3 b2; 1 reads 2 b1                             | - 0 0",
        "1 asks 3 b1; 1 told 3 b2; 1 reads 2 b2                             | read-your-writes 1 0",
        "1 declares 3 b1; 1 reads 3 b1                                      | - 1 0",
        "1 declares 3 b1; 1 reads 4 b1                                      | - 1 0",
        "1 declares 3 b1; 1 reads 2 b1                                      | read-your-writes 1 0",
        "1 declares 3 b1; 1 reads - b1                                      | - 1 0",
        "1 declares 3 b1; 1 reads 2 b2                                      | - 0 0",
        "1 declares 3 b1; 2 reads 2 b1                                      | - 0 0",
        "1 declares 3 b1; 1 declares 2 b1; 1 reads 2 b1                     | - 1 0",
        "1 declares 3 b1; 1 declares 2 b1; 1 reads 1 b1                     | read-your-writes 1 0",
        "1 declares 3 b1; 1 reads 2 b1; 1 reads 1 b1                        | monotonic-reads read-your-writes 2 1",
        "1 declares 3 b1; 1 reads 4 b1; 1 reads 2 b1                        | read-your-writes 2 1",
        "1 declares 3 b1; 1 reads 2 b1; 1 reads 2 b1                        | read-your-writes 2 1",
        "1 declares 3 b1; 1 reads 3 b1; 1 reads 2 b1                        | monotonic-reads 1 1",
        "1 reads 3 b1; 1 reads 2 b1                                         | monotonic-reads 0 1",
        "1 reads 3 b1; 1 reads 3 b1                                         | - 0 1",
        "1 reads 3 b1; 1 reads 4 b1; 1 reads 3 b1                           | monotonic-reads 0 2",
        "2 declares 2 b2; 1 reads 3 b1; 1 reads 2 b1                        | - 0 1",
        "2 declares 3 b2; 1 reads 3 b1; 1 reads 2 b1                        | monotonic-reads 0 1",
        "1 declares 3 b1; 2 declares 2 b2; 1 reads 2 b1                     | - 1 0",
        "1 declares 3 b1; 2 declares 3 b2; 1 reads 2 b1                     | read-your-writes 1 0",
        "1 declares 3 b1; 2 declares - b2; 1 reads 2 b1                     | - 1 0",
        "1 declares 3 b1; 2 asks 2 b2; 1 reads 2 b1                         | - 1 0",
        "1 declares 3 b1; 2 asks 2 b2; 2 fails 2 b2; 1 reads 2 b1           | read-your-writes 1 0",
        "2 asks 2 b2; 1 declares 3 b1; 2 told 2 b2; 1 reads 2 b1            | - 1 0",
        "2 asks 2 b2; 1 asks 3 b1; 2 told 2 b2; 1 told 3 b1; 1 reads 2 b1   | - 1 0",
        "2 declares 2 b2; 1 declares 3 b1; 1 reads 2 b1                     | read-your-writes 1 0",
        "1 declares 3 b1; 1 reads 2 b1; 2 declares 2 b2                     | read-your-writes 1 0",
        "1 declares 3 b1; b1/2 boots 0 b1; 1 reads 2 b1                     | - 0 0",
        "1 asks 3 b1; b1/2 boots 0 b1; 1 told 3 b1; 1 reads 2 b1            | - 0 0",
        "1 declares 3 b1; 1 declares 0 b1; 1 reads 3 b1                     | read-your-writes 1 0",
        "1 declares 3 b1; 1 declares 0 b1; 1 reads 3 b1; 2 declares 3 b1    | read-your-writes 1 0",
        "2 declares 3 b1; 1 declares 0 b1; 1 reads 3 b1                     | read-your-writes 1 0",
        "2 declares 3 b2; 1 declares 0 b1; 1 reads 3 b1                     | - 1 0",
        "2 declares 3 -; 1 declares 0 b1; 1 reads 3 b1                      | - 1 0",
        "1 declares 3 b1; 1 declares 0 b1; 1 reads 3 b2                     | - 0 0",
        "1 declares 3 b1; 1 declares 0 b1; 2 declares 3 b1; 1 reads 3 b1    | - 1 0",
        "1 declares 3 b1; 1 declares 0 b1; 2 asks 3 b1; 1 reads 3 b1        | - 1 0",
        "2 asks 3 b1; 1 declares 0 b1; 2 told 3 b1; 1 reads 3 b1            | - 1 0",
        "1 declares 3 b1; 2 declares - b1; 1 declares 0 b1; 1 reads 3 b1    | read-your-writes 1 0",
        "1 declares 3 b1; 1 declares 0 b1; 2 declares - b1; 1 reads 3 b1    | - 1 0",
        "1 declares 3 b1; 1 declares 0 b1; b1/2 boots 0 b1; 1 reads 3 b1    | - 0 0",
        "1 declares 3 b1; b2/2 boots 0 b2; 1 reads 2 b1                     | read-your-writes 1 0",
      })
  void whoKnowsOfAnEmergencyIsShownNothingOlderThere(String lines, String said) {
    History.Builder history = History.builder();
    for (String line : lines.split("; ", -1)) {
      draw(history, line.split(" ", -1));
    }
    Verdict verdict = new SessionGuarantees().check(history.build(), Budget.unlimited());
    String types = String.join(" ", Verdicts.types(verdict));
    assertThat(
            "%s %d %d"
                .formatted(
                    types.isEmpty() ? "-" : types,
                    verdict.stats().count("reads-after-own-writes"),
                    verdict.stats().count("reads-after-own-reads")))
        .isEqualTo(said);
  }

  private static void draw(History.Builder history, String[] words) {
    String broker = words[3].equals("-") ? "{}" : "{broker:'" + words[3] + "'}";
    String level =
        words[2].equals("-") ? broker : "{broker:'" + words[3] + "',level:" + words[2] + "}";
    String f = words[1].equals("reads") ? "read-emergency" : "declare-emergency";
    switch (words[1]) {
      case "declares" -> history.invoke(words[0], f, null, level).ok(words[0], f, null, broker);
      case "asks" -> history.invoke(words[0], f, null, level);
      case "told" -> history.ok(words[0], f, null, broker);
      case "fails" -> history.fail(words[0], f, null, "refused");
      case "reads" -> history.invoke(words[0], f, null, broker).ok(words[0], f, null, level);
      default -> {
        history.local(words[0].substring(0, 2), "accept-job", "j1", "{}", null);
        history.local(words[0], "boot", null, "{}", null);
      }
    }
  }
}
