package dev.inquest.history.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.History;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that users write histories by must not promise what the reader refuses. */
final class FormatPageTest {
  @Test
  void theExampleIsASealedHistoryInTheRecordersOwnSpelling() throws Exception {
    String page = Files.readString(Path.of("FORMAT.md"));
    int start = page.indexOf("```\n") + 4;
    String example = page.substring(start, page.indexOf("```\n", start));
    History history = Texts.read(example);
    assertThat(history.sealed()).isTrue();
    assertThat(history.size()).isEqualTo(6);
    assertThat(new String(Texts.written(history, true), StandardCharsets.UTF_8)).isEqualTo(example);
  }
}
