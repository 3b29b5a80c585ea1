package dev.inquest.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.codec.HistoryReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What an auditor reads of each anomaly of the corpus: whom it is about, where, and one sentence.
 */
class SentencesTest {
  private static final Path INVALID = Path.of("..", "histories", "corpus", "invalid");

  @ParameterizedTest
  @CsvFileSource(
      resources = "sentences.csv",
      delimiter = '|',
      quoteCharacter = '~',
      numLinesToSkip = 1)
  void anAnomalyIsToldInOneSentence(
      String history,
      String claim,
      String type,
      String job,
      String node,
      String events,
      String sentence)
      throws Exception {
    Judgement judgement =
        Judge.ofAllClaims()
            .only(List.of(claim))
            .judge(HistoryReader.read(INVALID.resolve(history + ".jsonl")), Budget.unlimited());
    List<Anomaly> anomalies =
        judgement.checkers().get(claim) instanceof Verdict.Invalid invalid
            ? invalid.anomalies().stream().filter(each -> each.type().equals(type)).toList()
            : List.of();
    assertThat(anomalies)
        .singleElement()
        .satisfies(anomaly -> {
          assertThat(Objects.requireNonNullElse(anomaly.job(), "-")).isEqualTo(job);
          assertThat(Objects.requireNonNullElse(anomaly.node(), "-")).isEqualTo(node);
          assertThat(anomaly.events())
              .isEqualTo(Stream.of(events.split(" ", -1)).map(Long::valueOf).toList());
          assertThat(anomaly.explanation()).isEqualTo(sentence);
        });
  }
}
