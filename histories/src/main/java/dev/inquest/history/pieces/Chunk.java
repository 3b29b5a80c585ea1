package dev.inquest.history.pieces;

import dev.inquest.history.scan.LineScanner;
import dev.inquest.history.scan.Tape;
import dev.inquest.history.scan.Words;

/** Some whole lines of a history, and the tape onto which they are scanned. */
public final class Chunk {
  private final LineScanner scanner;
  private final Tape tape = new Tape();
  private State state = State.EMPTY;
  byte[] bytes;
  int end;
  long before;

  /** What was done with it, for {@link Scan}; it changes under the lock of that. */
  enum State {
    EMPTY,
    FILLED,
    TAKEN,
    SCANNED
  }

  Chunk(LineScanner scanner, int capacity) {
    this.scanner = scanner;
    bytes = new byte[capacity + Words.PADDING];
  }

  /** The lines, one after the other, up to {@link #end}, and padding. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes the lines have together. */
  public int end() {
    return end;
  }

  /** How many bytes of the content come before it. */
  public long before() {
    return before;
  }

  public Tape tape() {
    return tape;
  }

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  void scan() {
    scanner.scan(bytes, end, tape);
  }
}
