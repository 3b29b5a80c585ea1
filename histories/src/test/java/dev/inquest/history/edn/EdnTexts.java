package dev.inquest.history.edn;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.codec.EntryCodec;
import dev.inquest.history.codec.HistoryWriter;
import dev.inquest.history.codec.MalformedHistoryException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** EDN in memory. */
final class EdnTexts {
  private EdnTexts() {}

  static History read(String text) throws IOException, MalformedHistoryException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  static History read(byte[] bytes) throws IOException, MalformedHistoryException {
    return EdnReader.read(new ByteArrayInputStream(bytes), "test.edn");
  }

  static String written(History history) throws IOException {
    StringBuilder text = new StringBuilder();
    EdnWriter.write(history, text);
    return text.toString();
  }

  /** As JSON lines, with a header, without a trailer. */
  static String lines(History history) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(bytes, history.header())) {
      for (Entry entry : history.entries()) {
        writer.append(entry);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** One event as JSON. */
  static String line(History history, int place) {
    return EntryCodec.json(history.entries().get(place)).toString();
  }
}
