package dev.inquest.harness.record;

import dev.inquest.harness.record.lines.LineSink;
import dev.inquest.harness.record.merge.EntryLines;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What happens in the harness itself, written through line by line. Stamping and writing are one
 * step under one lock, so that the lines are in the order of their times.
 */
final class Journal implements Closeable {
  private final LineSink sink;
  private final RunClock clock;
  private List<Entry> fresh = new ArrayList<>();

  /** What was appended since the last look, and a time that all later entries reach. */
  record Look(List<Entry> entries, long nowNanos) {}

  private Journal(LineSink sink, RunClock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /** A journal whose first line is the header of the history it belongs to. */
  static Journal begin(LineSink sink, RunClock clock, Header header) throws IOException {
    sink.write(Headers.line(header));
    return new Journal(sink, clock);
  }

  /** Makes the entry for this very moment and hands it to the operating system. */
  synchronized void append(LongFunction<Entry> at) throws IOException {
    Entry entry = at.apply(clock.nanos());
    sink.write(EntryLines.write(entry));
    fresh.add(entry);
  }

  synchronized Look look() {
    Look look = new Look(fresh, clock.nanos());
    fresh = new ArrayList<>();
    return look;
  }

  @Override
  public synchronized void close() throws IOException {
    sink.close();
  }
}
