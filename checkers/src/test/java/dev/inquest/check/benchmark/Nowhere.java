package dev.inquest.check.benchmark;

import dev.inquest.history.Entry;
import dev.inquest.history.columns.LineSink;
import dev.inquest.history.scan.Tape;
import org.jspecify.annotations.Nullable;

/** Takes every line and keeps nothing: what reads into it only parses. */
final class Nowhere implements LineSink {
  private long seen;

  @Override
  public @Nullable String offer(Tape tape, int line, byte[] bytes, long position) {
    seen += tape.kind(line);
    return null;
  }

  @Override
  public @Nullable String offer(Entry entry) {
    throw new IllegalStateException("the scanner left a line: " + entry + " after " + seen);
  }
}
