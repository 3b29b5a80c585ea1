package dev.inquest.harness.record.lines;

import dev.inquest.history.codec.HistoryReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the complete lines of a file that may still be growing. */
public final class LineTail implements Closeable {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int LONGEST_LINE_BYTES = HistoryReader.MAXIMUM_LINE_BYTES;

  private final Path file;
  private final FileInputStream in;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long lines;

  /** Takes one line, without its end. */
  @FunctionalInterface
  public interface Reader {
    /** A line and its number, counted from 1. */
    void line(long number, byte[] line) throws IOException;
  }

  public LineTail(Path file) throws IOException {
    this.file = file;
    this.in = new FileInputStream(file.toFile());
  }

  public Path file() {
    return file;
  }

  /** Reads a bounded piece; false when the end, as it is now, was reached. */
  public boolean read(Reader reader) throws IOException {
    int count = in.read(chunk);
    int start = 0;
    for (int at = 0; at < count; at++) {
      if (chunk[at] == '\n') {
        begun.write(chunk, start, at - start);
        start = at + 1;
        give(reader);
      }
    }
    begun.write(chunk, start, Math.max(0, count - start));
    if (begun.size() > LONGEST_LINE_BYTES) {
      throw new IOException("line " + (lines + 1) + " is longer than 16 MiB");
    }
    return count > 0;
  }

  /**
   * Ends the file: what stands after the last line end is a line if the reader takes it, else a
   * torn tail.
   *
   * @return the number of bytes dropped
   */
  public int finish(Torn judge, Reader reader) throws IOException {
    int size = begun.size();
    if (size == 0) {
      return 0;
    }
    if (judge.isTorn(begun.toByteArray())) {
      begun.reset();
      return size;
    }
    give(reader);
    return 0;
  }

  /** Tells a line whose end alone is missing from one that was cut. */
  @FunctionalInterface
  public interface Torn {
    boolean isTorn(byte[] tail);
  }

  private void give(Reader reader) throws IOException {
    byte[] line = begun.toByteArray();
    begun.reset();
    reader.line(++lines, line);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
