package dev.inquest.history.codec;

import com.github.luben.zstd.ZstdIOException;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
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

  private final Lines lines;
  private final String file;
  private final History.Builder history = History.builder();
  private final MessageDigest digest = Trailer.digest();
  private boolean begun;
  private boolean ended;
  private long events;

  /** The complaint about a line that is not JSON, until it is known whether it is the last. */
  private @Nullable MalformedHistoryException suspicion;

  private long suspiciousBytes;

  private HistoryReader(Lines lines, String file) {
    this.lines = lines;
    this.file = file;
  }

  /**
   * The history in this file.
   *
   * @throws MalformedHistoryException if it is no well-formed history
   * @throws IOException if the file cannot be read
   */
  public static History read(Path file) throws IOException, MalformedHistoryException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
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
    return read(in, name, MAXIMUM_LINE_BYTES);
  }

  static History read(InputStream in, String name, int maximumLineBytes)
      throws IOException, MalformedHistoryException {
    return new HistoryReader(new Lines(in, maximumLineBytes), name).history();
  }

  private History history() throws IOException, MalformedHistoryException {
    while (advance()) {
      if (ended) {
        throw malformed("something comes after the trailer, which must be the last line");
      }
      if (lines.textLength() > 0) {
        takeLine();
      }
      digest.update(lines.buffer(), lines.start(), lines.length());
    }
    if (!ended && (suspicion != null || lines.cutOff())) {
      history.torn(suspiciousBytes);
    }
    return history.build();
  }

  private boolean advance() throws IOException, MalformedHistoryException {
    try {
      return lines.advance();
    } catch (Lines.TooLongException e) {
      throw malformed(
          "the line is longer than " + e.maximumBytes() + " bytes; a history has one event a line");
    } catch (ZipException | ZstdIOException e) {
      throw malformed("the compressed data are damaged: " + e.getMessage());
    }
  }

  private void takeLine() throws MalformedHistoryException {
    if (suspicion != null) {
      throw suspicion;
    }
    try {
      take(Json.object(lines.buffer(), lines.textStart(), lines.textLength()));
    } catch (Json.NotJsonException e) {
      suspect(malformed(e.reason()));
    } catch (MalformedEntryException e) {
      throw malformed(e.reason());
    }
    begun = true;
  }

  private void take(ObjectNode line) throws MalformedEntryException {
    if (HeaderCodec.isHeader(line)) {
      takeHeader(HeaderCodec.parse(line));
    } else if (Trailer.isTrailer(line)) {
      Trailer.verify(line, events, Trailer.hex(digest));
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
    String objection = history.offer(EntryCodec.parse(line, events));
    if (objection != null) {
      throw new MalformedEntryException(objection);
    }
    events++;
  }

  /** A tail can only be torn off something that began like a history. */
  private void suspect(MalformedHistoryException complaint) throws MalformedHistoryException {
    if (!begun && lines.buffer()[lines.textStart()] != '{') {
      throw complaint;
    }
    suspicion = complaint;
    suspiciousBytes = lines.length();
  }

  private MalformedHistoryException malformed(String reason) {
    return new MalformedHistoryException(file, lines.number(), reason);
  }
}
