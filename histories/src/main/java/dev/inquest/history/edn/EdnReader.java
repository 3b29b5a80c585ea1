package dev.inquest.history.edn;

import com.github.luben.zstd.ZstdIOException;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import dev.inquest.history.codec.Compression;
import dev.inquest.history.codec.EntryCodec;
import dev.inquest.history.codec.HeaderCodec;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.MalformedEntryException;
import dev.inquest.history.codec.MalformedHistoryException;
import dev.inquest.history.codec.Numbers;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a history from EDN: one map for each operation, one after the other or in one vector.
 *
 * <p>What Jepsen writes and a history of ours has no place for is taken leniently: the nemesis may
 * use any {@code :type}, an {@code :error} may be any value. A last map that the file ends within
 * is a torn tail, if no line ends within it.
 */
public final class EdnReader {
  /** The first line of what we write ourselves begins so. */
  static final String MARK = "; inquest ";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .nodeFactory(new Numbers.Factory())
          .build();

  private final String file;
  private final EdnForms forms;
  private final List<ObjectNode> events = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();

  private EdnReader(EdnSource source, String file) {
    this.file = file;
    this.forms = new EdnForms(source);
  }

  /**
   * The history in this stream, which may be packed, is read to its end and left open.
   *
   * @param name what to call it in complaints
   * @throws MalformedHistoryException if it is no well-formed history
   * @throws IOException if the stream cannot be read
   */
  public static History read(InputStream in, String name)
      throws IOException, MalformedHistoryException {
    EdnSource source = null;
    try {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(Compression.unpacked(in), StandardCharsets.UTF_8.newDecoder()));
      ObjectNode head = head(reader, name);
      source = new EdnSource(new ClojureTokens(reader), head == null ? 1 : 2);
      return new EdnReader(source, name).history(head);
    } catch (CharacterCodingException e) {
      throw new MalformedHistoryException(
          name, line(source), "not EDN: bytes that are no UTF-8, on this line or soon after it");
    } catch (EOFException | ZipException | ZstdIOException e) {
      throw new MalformedHistoryException(
          name, line(source), "the compressed data are damaged: " + e.getMessage());
    }
  }

  private static long line(@Nullable EdnSource source) {
    return source == null ? 1 : source.formLine();
  }

  /** What our own writer says on the first line; null when somebody else wrote it. */
  private static @Nullable ObjectNode head(BufferedReader reader, String name)
      throws IOException, MalformedHistoryException {
    reader.mark(MARK.length());
    char[] start = new char[MARK.length()];
    int length = reader.read(start, 0, start.length);
    if (length < start.length || !MARK.equals(new String(start))) {
      reader.reset();
      return null;
    }
    try {
      JsonNode head = JSON.readTree(restOfLine(reader));
      if (head instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException | ArithmeticException | NumberFormatException e) {
      // Told below: whatever is wrong with it, the line is not what we write.
    }
    throw new MalformedHistoryException(name, 1, "the line after \"" + MARK + "\" is not JSON");
  }

  /** Nothing more than a line may have. */
  private static String restOfLine(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    int character = reader.read();
    while (character >= 0
        && character != '\n'
        && line.length() < HistoryReader.MAXIMUM_LINE_BYTES) {
      line.append((char) character);
      character = reader.read();
    }
    return line.toString();
  }

  private History history(@Nullable ObjectNode head) throws IOException, MalformedHistoryException {
    collect();
    boolean tuples =
        head == null ? Tuples.in(events) : head.path("keys").asString("").equals("tuples");
    if (tuples) {
      Tuples.untie(events);
    }
    History.Builder history = History.builder().header(header(head));
    for (int position = 0; position < events.size(); position++) {
      take(history, events.get(position), position);
    }
    if (forms.tornCharacters() >= 0) {
      history.torn(forms.tornCharacters());
    } else if (head != null && head.path("events").asLong(-1) == events.size()) {
      history.sealed();
    }
    return history.build();
  }

  private void collect() throws IOException, MalformedHistoryException {
    try {
      for (ObjectNode event = forms.next(); event != null; event = forms.next()) {
        EdnEvents.tidy(event);
        events.add(event);
        lines.add(forms.line());
      }
    } catch (EdnForms.NotEdnException e) {
      throw new MalformedHistoryException(file, forms.line(), e.reason());
    }
  }

  private Header header(@Nullable ObjectNode head) throws MalformedHistoryException {
    if (head == null || !(head.get("header") instanceof ObjectNode header)) {
      return Header.none();
    }
    try {
      return HeaderCodec.parse(header);
    } catch (MalformedEntryException e) {
      throw new MalformedHistoryException(file, 1, e.reason());
    }
  }

  private void take(History.Builder history, ObjectNode event, int position)
      throws MalformedHistoryException {
    String objection;
    try {
      objection = history.offer(EntryCodec.parse(event, position));
    } catch (MalformedEntryException e) {
      objection = e.reason();
    }
    if (objection != null) {
      throw new MalformedHistoryException(file, lines.get(position), objection);
    }
  }
}
