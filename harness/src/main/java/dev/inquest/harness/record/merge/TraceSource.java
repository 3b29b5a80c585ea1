package dev.inquest.harness.record.merge;

import dev.inquest.harness.record.lines.LineTail;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One file of trace lines on its way into the merge. What stands after its last line end is kept
 * back until the file is known to be complete.
 */
public final class TraceSource implements Closeable {
  private final Path run;
  private final LineTail tail;
  private final CausalMerge.Lane lane;

  /** Lines of {@code file} go to {@code lane}; messages name it relative to the run's folder. */
  public TraceSource(Path run, Path file, CausalMerge.Lane lane) throws IOException {
    this.run = run;
    this.tail = new LineTail(file);
    this.lane = lane;
  }

  /** Takes a bounded piece of what is there; false when there was nothing more. */
  public boolean read() throws IOException {
    return tail.read(this::take);
  }

  /** Takes all that is there; nothing will be added to it any more. */
  public void finish(List<TornTrace> torn) throws IOException {
    boolean more = true;
    while (more) {
      more = read();
    }
    int dropped = tail.finish(EntryLines::isTorn, this::take);
    if (dropped > 0) {
      torn.add(new TornTrace(name().toString(), dropped));
    }
  }

  private void take(long number, byte[] line) throws IOException {
    try {
      if (number > 1 || !EntryLines.isHeader(line)) {
        lane.add(EntryLines.read(line));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new MalformedTrace(name(), number, e);
    }
  }

  private Path name() {
    return run.relativize(tail.file());
  }

  @Override
  public void close() throws IOException {
    tail.close();
  }

  /** A line in the middle of a file is no line of a history. */
  public static final class MalformedTrace extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String reason;

    public MalformedTrace(Path file, long line, Exception cause) {
      super(file + ":" + line + ": " + cause.getMessage(), cause);
      this.line = line;
      this.reason = String.valueOf(cause.getMessage());
    }

    public long line() {
      return line;
    }

    public String reason() {
      return reason;
    }
  }
}
