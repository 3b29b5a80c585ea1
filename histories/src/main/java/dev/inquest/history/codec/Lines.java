package dev.inquest.history.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines, at line feeds and nowhere else, in one buffer that grows to the longest
 * line and no further than the bound.
 */
final class Lines {
  private static final int FIRST_SIZE = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream packed;
  private final int maximumBytes;
  private byte[] buffer = new byte[FIRST_SIZE];
  private @Nullable InputStream content;
  private int start;
  private int next;
  private int textStart;
  private int textEnd;
  private int filled;
  private long number;
  private boolean ended;
  private boolean cutOff;

  /**
   * Lines of the stream, which may be packed; none may be longer than so many bytes, its line feed
   * included.
   */
  Lines(InputStream packed, int maximumBytes) {
    this.packed = packed;
    this.maximumBytes = maximumBytes;
  }

  /** Thrown for a line that does not end within the bound. */
  static final class TooLongException extends Exception {
    private static final long serialVersionUID = 1;
    private final int maximumBytes;

    TooLongException(int maximumBytes) {
      this.maximumBytes = maximumBytes;
    }

    int maximumBytes() {
      return maximumBytes;
    }
  }

  /** Goes on to the next line, if there is one. */
  boolean advance() throws IOException, TooLongException {
    start = next;
    number++;
    next = endOfLine();
    if (length() > maximumBytes) {
      throw new TooLongException(maximumBytes);
    }
    textStart = skipSpace(skipByteOrderMark(start));
    textEnd = dropSpace(next);
    return length() > 0;
  }

  /** The buffer that holds the line until the next {@link #advance}. */
  byte[] buffer() {
    return buffer;
  }

  /** Where the line begins in the buffer. */
  int start() {
    return start;
  }

  /** In bytes, with the line feed, which only the last line may lack. */
  int length() {
    return next - start;
  }

  /**
   * Where the line's text begins: after leading white space, and after the byte order mark that
   * some editors put at the beginning of a file.
   */
  int textStart() {
    return textStart;
  }

  /** In bytes, without white space at its end; 0 for a line of nothing else. */
  int textLength() {
    return textEnd - textStart;
  }

  /** Of the current line, counted from 1; after the last line, one more than there are. */
  long number() {
    return number;
  }

  /** Whether the stream ended before it should have: a compressed file that lost its end. */
  boolean cutOff() {
    return cutOff;
  }

  private int endOfLine() throws IOException {
    int searched = 0;
    while (true) {
      for (int i = start + searched; i < filled; i++) {
        if (buffer[i] == '\n') {
          return i + 1;
        }
      }
      searched = filled - start;
      if (searched > maximumBytes || !fill()) {
        return filled;
      }
    }
  }

  private int skipByteOrderMark(int at) {
    boolean marked =
        number == 1 && Arrays.equals(buffer, at, Math.min(at + 3, next), BYTE_ORDER_MARK, 0, 3);
    return marked ? at + 3 : at;
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < next && isSpace(buffer[at])) {
      at++;
    }
    return at;
  }

  private int dropSpace(int from) {
    int at = from;
    while (at > textStart && isSpace(buffer[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
  }

  /** Makes room, then reads what comes; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      start = 0;
    }
    if (filled == buffer.length) {
      buffer =
          Arrays.copyOf(
              buffer, (int) Math.min(2L * buffer.length, Math.max(maximumBytes + 1L, FIRST_SIZE)));
    }
    int read = readSome();
    ended = read < 0;
    filled += Math.max(read, 0);
    return !ended;
  }

  private int readSome() throws IOException {
    try {
      if (content == null) {
        content = Compression.unpacked(packed);
      }
      return content.read(buffer, filled, buffer.length - filled);
    } catch (EOFException e) {
      cutOff = true;
      return -1;
    }
  }
}
