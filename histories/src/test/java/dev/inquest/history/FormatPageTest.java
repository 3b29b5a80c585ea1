package dev.inquest.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.HistoryWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
    byte[] bytes = example.getBytes(StandardCharsets.UTF_8);
    History history = HistoryReader.read(new ByteArrayInputStream(bytes), "FORMAT.md");
    assertThat(history.sealed()).isTrue();
    assertThat(history.size()).isEqualTo(6);
    assertThat(written(history)).isEqualTo(example);
  }

  private static String written(History history) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(bytes, history.header())) {
      for (Entry entry : history.entries()) {
        writer.append(entry);
      }
      writer.seal();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
