package dev.inquest.history.codec;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Histories as text and back, for tests. */
final class Texts {
  static final String INVOKE = "{\"process\":1,\"type\":\"invoke\",\"f\":\"read\"}\n";
  static final String OK = "{\"process\":1,\"type\":\"ok\",\"f\":\"read\",\"value\":3}\n";
  static final String INFO =
      "{\"process\":1,\"type\":\"info\",\"f\":\"read\",\"error\":\"timeout\"}\n";

  static final Charset UTF_8 = StandardCharsets.UTF_8;

  private Texts() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static History read(String text) throws IOException, MalformedHistoryException {
    return read(utf8(text));
  }

  static History read(byte[] bytes) throws IOException, MalformedHistoryException {
    return HistoryReader.read(new ByteArrayInputStream(bytes), "h.jsonl");
  }

  /** What the reader complains of; it must. */
  static String complaint(String text) {
    return complaint(utf8(text));
  }

  static String complaint(byte[] bytes) {
    return String.valueOf(
        catchThrowableOfType(MalformedHistoryException.class, () -> read(bytes)).getMessage());
  }

  static byte[] written(History history, boolean sealed) throws IOException {
    return written(history.header(), history.entries(), sealed);
  }

  static byte[] written(Header header, Iterable<Entry> entries, boolean sealed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(bytes, header)) {
      for (Entry entry : entries) {
        writer.append(entry);
      }
      if (sealed) {
        writer.seal();
      }
    }
    return bytes.toByteArray();
  }
}
