package dev.inquest.history.pieces;

import dev.inquest.history.scan.Words;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into pieces of whole lines, at line feeds and nowhere else. The last line may lack
 * its line feed; a line that is longer than the bound ends the last piece unfinished.
 */
final class Chunks {
  private static final int FIRST_SIZE = 1 << 14;
  private static final int SIZE = 1 << 17;

  private final InputStream content;
  private final int longestLine;
  private byte[] rest = {};
  private boolean ended;
  private boolean cutOff;
  private @Nullable IOException failure;
  private int size = FIRST_SIZE;
  private long before;

  Chunks(InputStream content, int longestLine) {
    this.content = content;
    this.longestLine = longestLine;
  }

  int size() {
    return size;
  }

  /** Whether the stream ended before it should have: a compressed file that lost its end. */
  boolean cutOff() {
    return cutOff;
  }

  /** Fills a piece with what comes next; false, and the piece is empty, when nothing does. */
  boolean fill(Chunk chunk) {
    int filled = rest.length;
    reserve(chunk, Math.max(size, filled));
    System.arraycopy(rest, 0, chunk.bytes, 0, filled);
    rest = new byte[0];
    int lineFeed = -1;
    while (!ended && lineFeed < 0 && filled <= longestLine) {
      reserve(chunk, Math.max(size, Math.min(2 * filled, longestLine + SIZE)));
      filled = read(chunk.bytes, filled, chunk.bytes.length - Words.PADDING);
      lineFeed = lastLineFeed(chunk.bytes, filled);
    }
    size = SIZE;
    chunk.end = filled;
    if (lineFeed >= 0 && (!ended || failure != null)) {
      chunk.end = lineFeed + 1;
      rest = Arrays.copyOfRange(chunk.bytes, lineFeed + 1, filled);
    } else if (failure != null) {
      chunk.end = 0;
    } else {
      chunk.bytes[filled] = '\n';
    }
    chunk.before = before;
    before += chunk.end;
    return chunk.end > 0;
  }

  /** Fails if reading did, before the stream's end. */
  void requireWhole() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private static void reserve(Chunk chunk, int capacity) {
    if (chunk.bytes.length < capacity + Words.PADDING) {
      chunk.bytes = Arrays.copyOf(chunk.bytes, capacity + Words.PADDING);
    }
  }

  private int read(byte[] bytes, int start, int limit) {
    int filled = start;
    try {
      while (filled < limit && !ended) {
        int read = content.read(bytes, filled, limit - filled);
        ended = read < 0;
        filled += Math.max(read, 0);
      }
    } catch (EOFException e) {
      cutOff = true;
      ended = true;
    } catch (IOException e) {
      failure = e;
      ended = true;
    }
    return filled;
  }

  private static int lastLineFeed(byte[] bytes, int filled) {
    int at = filled - 1;
    while (at >= 0 && bytes[at] != '\n') {
      at--;
    }
    return at;
  }
}
