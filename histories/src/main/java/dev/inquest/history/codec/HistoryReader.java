package dev.inquest.history.codec;

import com.github.luben.zstd.ZstdIOException;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import dev.inquest.history.columns.LineSink;
import dev.inquest.history.pieces.Chunk;
import dev.inquest.history.pieces.Place;
import dev.inquest.history.pieces.Scan;
import dev.inquest.history.scan.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a history from JSON lines, plain or packed with gzip or Zstandard, line by line: the text
 * is never in memory as a whole.
 *
 * <p>What is tolerated: any order of keys and any white space, carriage returns before line feeds,
 * empty lines, a UTF-8 byte order mark at the very beginning, a last line without a line feed,
 * unknown keys (kept), {@code null} for an optional key. What is not: anything else that the format
 * forbids. A last line that is not complete JSON is a torn tail; a last line that is complete JSON
 * but no event is malformed, like any other.
 */
public final class HistoryReader {
  /**
   * No line may be longer than 16 MiB: what has no line feed for longer than that is not a history.
   */
  public static final int MAXIMUM_LINE_BYTES = 16 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final int MOST_THREADS = 4;

  private final String file;
  private final int longestLine;
  private final History.Builder history = History.builder();
  private final LineSink lines;
  private final Seal seal;
  private boolean begun;
  private boolean ended;
  private long events;
  private long number;

  /** The complaint about a line that is not JSON, until it is known whether it is the last. */
  private @Nullable MalformedHistoryException suspicion;

  private long suspiciousBytes;

  private HistoryReader(String file, int longestLine, Seal seal, UnaryOperator<LineSink> filter) {
    this.file = file;
    this.seal = seal;
    this.longestLine = longestLine;
    this.lines = filter.apply(history.lines());
  }

  /**
   * The history in this file.
   *
   * @throws MalformedHistoryException if it is no well-formed history
   * @throws IOException if the file cannot be read
   */
  public static History read(Path file) throws IOException, MalformedHistoryException {
    return read(file, UnaryOperator.identity());
  }

  /**
   * The history in this stream, which is read to its end and left open.
   *
   * @param name what to call it in complaints
   * @throws MalformedHistoryException if it is no well-formed history
   * @throws IOException if the stream cannot be read
   */
  public static History read(InputStream in, String name)
      throws IOException, MalformedHistoryException {
    return read(in, name, MAXIMUM_LINE_BYTES, threads());
  }

  /**
   * Hands the lines of a file to a sink, one by one, and keeps none of them.
   *
   * @return what the history says of itself, without its lines
   * @throws MalformedHistoryException if it is no well-formed history; whether the lines can follow
   *     each other as they do is for the sink to say
   * @throws IOException if the file cannot be read
   */
  public static History stream(Path file, LineSink lines)
      throws IOException, MalformedHistoryException {
    return read(file, all -> lines);
  }

  /**
   * The history in this file, but with those lines alone that a filter lets through.
   *
   * @param filter given where lines go, returns where to offer all of them
   * @throws MalformedHistoryException if it is no well-formed history
   * @throws IOException if the file cannot be read
   */
  public static History read(Path file, UnaryOperator<LineSink> filter)
      throws IOException, MalformedHistoryException {
    try (InputStream in = Files.newInputStream(file);
        Seal seal = new Seal(Files.isRegularFile(file) ? file : null, threads())) {
      return new HistoryReader(file.toString(), MAXIMUM_LINE_BYTES, seal, filter)
          .unpacked(in, threads());
    }
  }

  /**
   * The same of a file that was read before, and only from a place on, which it named then: a
   * sealed one all the same from its beginning, for a seal is on all lines.
   *
   * @param outline what the history said of itself
   */
  public static History readOn(
      Path file, Place from, History outline, UnaryOperator<LineSink> filter)
      throws IOException, MalformedHistoryException {
    if (outline.sealed() || from.equals(Place.BEGINNING)) {
      return read(file, filter);
    }
    try (InputStream in = Files.newInputStream(file);
        Seal seal = new Seal(file, threads());
        Scan scan = new Scan(in, MAXIMUM_LINE_BYTES, threads())) {
      HistoryReader reader = new HistoryReader(file.toString(), MAXIMUM_LINE_BYTES, seal, filter);
      reader.goOn(from, outline);
      in.skipNBytes(from.bytes());
      return reader.history(scan, null);
    }
  }

  static History read(InputStream in, String name, int maximumLineBytes, int threads)
      throws IOException, MalformedHistoryException {
    try (Seal seal = new Seal(null, threads)) {
      return new HistoryReader(name, maximumLineBytes, seal, UnaryOperator.identity())
          .unpacked(in, threads);
    }
  }

  private History unpacked(InputStream in, int threads)
      throws IOException, MalformedHistoryException {
    Compression.Unpacking content = new Compression.Unpacking(in);
    try (Scan scan = new Scan(content, longestLine, threads)) {
      return history(scan, content);
    }
  }

  private void goOn(Place from, History outline) {
    number = from.lines();
    events = from.events();
    begun = true;
    history.header(outline.header());
  }

  private static int threads() {
    return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  }

  /** What is scanned, of content from its beginning or, where there is none, from a place on. */
  private History history(Scan scan, Compression.@Nullable Unpacking content)
      throws IOException, MalformedHistoryException {
    for (Chunk chunk = next(scan); chunk != null; chunk = next(scan)) {
      if (content != null && content.isPlain()) {
        lines.reach(new Place(chunk.before(), number, events));
      }
      take(chunk);
      seal.takeAll(chunk, scan);
    }
    if (!ended && (suspicion != null || scan.cutOff())) {
      history.torn(suspiciousBytes);
    }
    return history.build();
  }

  private @Nullable Chunk next(Scan scan) throws IOException, MalformedHistoryException {
    try {
      return scan.next();
    } catch (ZipException | ZstdIOException e) {
      number++;
      throw malformed("the compressed data are damaged: " + e.getMessage());
    }
  }

  private void take(Chunk chunk) throws IOException, MalformedHistoryException {
    Tape tape = chunk.tape();
    byte[] bytes = chunk.bytes();
    for (int line = 0; line < tape.lines(); line++) {
      number++;
      if (tape.kind(line) == Tape.OTHER) {
        int start = tape.start(line, Tape.LINE);
        seal.reach(bytes, start);
        takeOther(bytes, start, tape.length(line, Tape.LINE));
      } else {
        takeScanned(tape, line, bytes);
      }
    }
  }

  private void takeScanned(Tape tape, int line, byte[] bytes) throws MalformedHistoryException {
    requireNotEnded();
    if (suspicion != null) {
      throw suspicion;
    }
    String objection = lines.offer(tape, line, bytes, events);
    if (objection != null) {
      throw malformed(objection);
    }
    events++;
    begun = true;
  }

  private void requireNotEnded() throws MalformedHistoryException {
    if (ended) {
      throw malformed("something comes after the trailer, which must be the last line");
    }
  }

  private void takeOther(byte[] bytes, int start, int length)
      throws IOException, MalformedHistoryException {
    if (length > longestLine) {
      throw malformed(
          "the line is longer than " + longestLine + " bytes; a history has one event a line");
    }
    requireNotEnded();
    int textStart = skipSpace(bytes, skipByteOrderMark(bytes, start, length), start + length);
    int textLength = dropSpace(bytes, textStart, start + length) - textStart;
    if (textLength > 0) {
      takeText(bytes, textStart, textLength, length);
    }
  }

  /** Some editors put one at the beginning of a file. */
  private int skipByteOrderMark(byte[] bytes, int start, int length) {
    int end = Math.min(start + 3, start + length);
    return number == 1 && Arrays.equals(bytes, start, end, BYTE_ORDER_MARK, 0, 3)
        ? start + 3
        : start;
  }

  private static int skipSpace(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  private static int dropSpace(byte[] bytes, int start, int from) {
    int at = from;
    while (at > start && isSpace(bytes[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
  }

  private void takeText(byte[] bytes, int start, int length, int lineLength)
      throws IOException, MalformedHistoryException {
    if (suspicion != null) {
      throw suspicion;
    }
    try {
      take(Json.object(bytes, start, length));
    } catch (Json.NotJsonException e) {
      suspect(malformed(e.reason()), bytes[start], lineLength);
    } catch (MalformedEntryException e) {
      throw malformed(e.reason());
    }
    begun = true;
  }

  private void take(ObjectNode line) throws MalformedEntryException, IOException {
    if (HeaderCodec.isHeader(line)) {
      takeHeader(HeaderCodec.parse(line));
    } else if (Trailer.isTrailer(line)) {
      Trailer.verify(line, events, seal.hex());
      history.sealed();
      ended = true;
    } else {
      takeEvent(line);
    }
  }

  private void takeHeader(Header header) throws MalformedEntryException {
    if (begun) {
      throw new MalformedEntryException("a header may only be the first line");
    }
    history.header(header);
  }

  private void takeEvent(ObjectNode line) throws MalformedEntryException {
    String objection = lines.offer(EntryCodec.parse(line, events));
    if (objection != null) {
      throw new MalformedEntryException(objection);
    }
    events++;
  }

  /** A tail can only be torn off something that began like a history. */
  private void suspect(MalformedHistoryException complaint, byte first, int lineLength)
      throws MalformedHistoryException {
    if (!begun && first != '{') {
      throw complaint;
    }
    suspicion = complaint;
    suspiciousBytes = lineLength;
  }

  private MalformedHistoryException malformed(String reason) {
    return new MalformedHistoryException(file, number, reason);
  }
}
