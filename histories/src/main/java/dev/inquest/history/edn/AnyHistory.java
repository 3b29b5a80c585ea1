package dev.inquest.history.edn;

import dev.inquest.history.History;
import dev.inquest.history.codec.Compression;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.MalformedHistoryException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a history in whatever format it is, told by its content, whatever the file is called. */
public final class AnyHistory {
  /** More than a block of packed data, so that at least one can be unpacked. */
  private static final int LOOKED_AT = 1 << 18;

  private static final int FIRST_BYTES = 4 << 10;

  private AnyHistory() {}

  /**
   * The history in this file.
   *
   * @throws MalformedHistoryException if it is no well-formed history
   * @throws IOException if the file cannot be read
   */
  public static History read(Path file) throws IOException, MalformedHistoryException {
    if (Files.isRegularFile(file)) {
      return isEdn(file) ? readEdn(file) : HistoryReader.read(file);
    }
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), LOOKED_AT)) {
      return isEdn(in)
          ? EdnReader.read(in, file.toString())
          : HistoryReader.read(in, file.toString());
    }
  }

  private static History readEdn(Path file) throws IOException, MalformedHistoryException {
    try (InputStream in = Files.newInputStream(file)) {
      return EdnReader.read(in, file.toString());
    }
  }

  /** Whether this file, which can be read more than once, is in Jepsen's format. */
  public static boolean isEdn(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return isEdn(unpacked(in.readNBytes(LOOKED_AT)));
    }
  }

  private static boolean isEdn(BufferedInputStream in) throws IOException {
    in.mark(LOOKED_AT);
    byte[] start = in.readNBytes(LOOKED_AT);
    in.reset();
    return isEdn(unpacked(start));
  }

  /** The first bytes of what may be packed; what is wrong with it, its reader will say. */
  private static byte[] unpacked(byte[] start) {
    byte[] bytes = new byte[FIRST_BYTES];
    int length = 0;
    try (InputStream in = Compression.unpacked(new ByteArrayInputStream(start))) {
      for (int octet = in.read(); octet >= 0 && length < FIRST_BYTES; octet = in.read()) {
        bytes[length++] = (byte) octet;
      }
    } catch (IOException e) {
      return Arrays.copyOf(bytes, length);
    }
    return Arrays.copyOf(bytes, length);
  }

  /**
   * A map of EDN has keywords for keys, one of JSON has strings; comments are EDN's alone, and so
   * is a list of no maps: no line of JSON may be one.
   */
  static boolean isEdn(byte[] start) {
    int at = start.length >= 3 && start[0] == (byte) 0xef ? 3 : 0;
    at = skipSpace(start, at);
    if (at < start.length && (start[at] == '[' || start[at] == '(')) {
      at = skipSpace(start, at + 1);
      if (at < start.length && (start[at] == ']' || start[at] == ')')) {
        return true;
      }
    }
    if (at >= start.length) {
      return false;
    }
    if (start[at] == ';' || start[at] == '#') {
      return true;
    }
    int key = skipSpace(start, at + 1);
    return start[at] == '{' && key < start.length && start[key] == ':';
  }

  private static int skipSpace(byte[] start, int from) {
    int at = from;
    while (at < start.length && (start[at] == ',' || Character.isWhitespace(start[at]))) {
      at++;
    }
    return at;
  }
}
