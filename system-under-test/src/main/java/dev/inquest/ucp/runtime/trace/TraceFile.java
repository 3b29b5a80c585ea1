package dev.inquest.ucp.runtime.trace;

import dev.inquest.ucp.traced.Trace;
import dev.inquest.ucp.traced.TraceLine;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The trace of one incarnation. Not for several threads. */
public final class TraceFile implements Trace, Closeable {
  private static final ObjectWriter LINES = JsonMapper.shared().writer().withRootValueSeparator("");

  private final Path file;
  private final FileChannel channel;
  private final LongSupplier clockNanos;
  private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
  private final JsonGenerator lines = LINES.createGenerator(unwritten);
  private long lastNanos;

  private TraceFile(Path file, FileChannel channel, LongSupplier clockNanos) {
    this.file = file;
    this.channel = channel;
    this.clockNanos = clockNanos;
  }

  /**
   * Begins {@code trace-<incarnation>.jsonl}.
   *
   * @param clockNanos nanoseconds since the run began; a step back is not followed
   * @throws IOException also when there is such a trace already: evidence is never overwritten
   */
  public static TraceFile create(Path folder, int incarnation, LongSupplier clockNanos)
      throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("trace-" + incarnation + ".jsonl");
    try {
      return new TraceFile(
          file,
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          clockNanos);
    } catch (FileAlreadyExistsException exists) {
      throw new IOException(
          "there is a trace of incarnation "
              + incarnation
              + " already: "
              + file
              + "; the trace folder belongs to another data folder",
          exists);
    }
  }

  /** Stamps a line with the time; written by the next {@link #flush}. */
  @Override
  public void append(TraceLine line) {
    lastNanos = Math.max(lastNanos, clockNanos.getAsLong());
    lines.writeStartObject().writeNumberProperty("time", lastNanos);
    line.write(lines);
    lines.writeEndObject().writeRaw('\n');
  }

  /** Hands all lines to the operating system. */
  public void flush() throws IOException {
    lines.flush();
    if (unwritten.size() > 0) {
      write(ByteBuffer.wrap(unwritten.toByteArray()));
      unwritten.reset();
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException failure) {
      throw new IOException(
          "cannot write the trace " + file + ": " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
