package dev.inquest.history.pieces;

import dev.inquest.history.scan.LineScanner;
import dev.inquest.history.scan.Tape;
import dev.inquest.history.scan.Words;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Some whole lines of a history, and the tape onto which they are scanned. */
public final class Chunk {
  private final LineScanner scanner;
  private final Tape tape = new Tape();
  private FutureTask<Tape> scan = new FutureTask<>(() -> tape);
  byte[] bytes;
  int end;

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

  public Tape tape() {
    return tape;
  }

  /** To be scanned anew, by whichever thread comes first. */
  FutureTask<Tape> toScan() {
    scan =
        new FutureTask<>(() -> {
          scanner.scan(bytes, end, tape);
          return tape;
        });
    return scan;
  }

  /** Scans it here, unless another thread has begun to. */
  void scan() {
    scan.run();
  }

  boolean isScanned() {
    return scan.isDone();
  }

  void awaitScanned() {
    try {
      scan.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the scanner failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a history was read", e);
    }
  }
}
