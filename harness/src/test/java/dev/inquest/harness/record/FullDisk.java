package dev.inquest.harness.record;

import dev.inquest.harness.record.lines.LineFile;
import dev.inquest.harness.record.lines.LineSink;
import java.io.IOException;
import java.nio.file.Path;

/** Real files, on a disk that has no more room for one of them than so many bytes. */
record FullDisk(Path limited, int limitBytes) implements LineSink.Opening {

  @Override
  public LineSink open(Path file) throws IOException {
    LineFile real = LineFile.create(file);
    return file.equals(limited) ? new Limited(real) : real;
  }

  private final class Limited implements LineSink {
    private final LineSink real;
    private int written;

    Limited(LineSink real) {
      this.real = real;
    }

    @Override
    public void write(byte[] lines) throws IOException {
      if (written + lines.length > limitBytes) {
        throw new IOException("No space left on device");
      }
      written += lines.length;
      real.write(lines);
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
