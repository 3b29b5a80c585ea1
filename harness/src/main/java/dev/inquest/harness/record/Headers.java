package dev.inquest.harness.record;

import dev.inquest.harness.record.lines.LineTail;
import dev.inquest.harness.record.merge.EntryLines;
import dev.inquest.history.Header;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.HistoryWriter;
import dev.inquest.history.codec.MalformedHistoryException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The first line of a history and of a journal: they are the same. */
final class Headers {
  /** Marks a history that was completed after its recorder was killed. */
  static final String COMPLETED = "completed";

  private Headers() {}

  static byte[] line(Header header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(bytes, header)) {
      writer.flush();
    }
    return bytes.toByteArray();
  }

  /** The header that a file begins with; null when it begins with none, or with a torn one. */
  static @Nullable Header of(Path file) throws IOException, MalformedHistoryException {
    byte[] line = firstLine(file);
    if (line.length == 0 || EntryLines.isTorn(line) || !EntryLines.isHeader(line)) {
      return null;
    }
    return HistoryReader.read(new ByteArrayInputStream(line), file.toString()).header();
  }

  static Header withExtra(Header header, ObjectNode more) {
    ObjectNode extra = header.extra().deepCopy();
    extra.setAll(more);
    return new Header(
        header.version(),
        header.run(),
        header.seed(),
        header.target(),
        header.nodes(),
        header.started(),
        extra);
  }

  private static byte[] firstLine(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new byte[0];
    }
    try (LineTail tail = new LineTail(file)) {
      byte[][] first = {new byte[0]};
      LineTail.Reader keepFirst = (number, line) -> first[0] = number == 1 ? line : first[0];
      tail.read(keepFirst);
      tail.finish(EntryLines::isTorn, keepFirst);
      return first[0];
    }
  }
}
