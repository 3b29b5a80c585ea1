package dev.inquest.harness.record.lines;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A file that grows by whole lines. */
public interface LineSink extends Closeable {
  /** Opens new files. */
  @FunctionalInterface
  interface Opening {
    /** Makes the file; fails if it exists. */
    LineSink open(Path file) throws IOException;
  }

  /**
   * Hands the lines to the operating system before it returns: from then on they survive this
   * process. On failure the file ends after the last line of an earlier write.
   */
  void write(byte[] lines) throws IOException;
}
