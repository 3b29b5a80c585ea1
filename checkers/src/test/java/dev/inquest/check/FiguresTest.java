package dev.inquest.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.codec.HistoryReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What each claim says that it looked at, in the valid histories of the corpus. */
class FiguresTest {
  private static final Path VALID = Path.of("..", "histories", "corpus", "valid");

  @ParameterizedTest
  @CsvFileSource(resources = "figures.csv", delimiter = '|', numLinesToSkip = 1)
  void whatWasLookedAtIsCounted(String claim, String history, String figures) throws Exception {
    Judgement judgement =
        Judge.ofAllClaims()
            .only(List.of(claim))
            .judge(HistoryReader.read(VALID.resolve(history + ".jsonl")), Budget.unlimited());
    Stats stats = Objects.requireNonNull(judgement.checkers().get(claim)).stats();
    assertThat(
            stats.counts().entrySet().stream()
                .map(count -> count.getKey() + "=" + count.getValue())
                .collect(Collectors.joining(" ")))
        .isEqualTo(figures);
  }
}
