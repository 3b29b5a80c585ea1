package dev.inquest.check.session;

import org.jspecify.annotations.Nullable;

/** Something that a client may rely on from the completion of an operation on. */
final class Fact {
  private final int source;
  private final long invokedAt;
  private final long toldAt;
  private final boolean written;
  private final Known known;
  private @Nullable Fact next;

  /**
   * What an operation told.
   *
   * @param source the line on which the operation was invoked
   * @param written whether the client wrote it itself; else it read it
   */
  Fact(int source, long invokedAt, long toldAt, boolean written, Known known) {
    this.source = source;
    this.invokedAt = invokedAt;
    this.toldAt = toldAt;
    this.written = written;
    this.known = known;
  }

  int source() {
    return source;
  }

  /** Index from which on it may hold. */
  long invokedAt() {
    return invokedAt;
  }

  /** Index of the line that told it. */
  long toldAt() {
    return toldAt;
  }

  boolean written() {
    return written;
  }

  Known known() {
    return known;
  }

  /** What the same client learnt next of the same job at the same broker. */
  @Nullable Fact next() {
    return next;
  }

  /** Puts another one behind the last. */
  void append(Fact later) {
    Fact last = this;
    while (last.next != null) {
      last = last.next;
    }
    last.next = later;
  }
}
