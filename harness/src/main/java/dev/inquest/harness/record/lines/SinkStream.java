package dev.inquest.harness.record.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Gathers whole lines and hands them to a {@link LineSink} at each flush, in one write. */
public final class SinkStream extends OutputStream {
  private final LineSink sink;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

  public SinkStream(LineSink sink) {
    this.sink = sink;
  }

  @Override
  public void write(int b) {
    gathered.write(b);
  }

  @Override
  public void write(byte[] bytes, int start, int count) {
    gathered.write(bytes, start, count);
  }

  @Override
  public void flush() throws IOException {
    if (gathered.size() > 0) {
      byte[] lines = gathered.toByteArray();
      gathered.reset();
      sink.write(lines);
    }
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
