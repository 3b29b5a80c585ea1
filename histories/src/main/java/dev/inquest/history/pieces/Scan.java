package dev.inquest.history.pieces;

import dev.inquest.history.scan.LineScanner;
import dev.inquest.history.scan.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Scans a stream of lines piece by piece, some pieces ahead by other threads, and hands them over
 * in order. What is handed over does not depend on how many threads there are.
 */
public final class Scan implements AutoCloseable {
  private static final int AHEAD_PER_THREAD = 2;

  private final Chunks chunks;
  private final Shape.Pool shapes = new Shape.Pool();
  private final int longestLine;
  private final int threads;
  private final Deque<Chunk> underWay = new ArrayDeque<>();
  private final Deque<Chunk> free = new ConcurrentLinkedDeque<>();
  private @Nullable ExecutorService others;
  private boolean ended;
  private boolean first = true;

  /**
   * A scan of unpacked content.
   *
   * @param longestLine in bytes; longer lines are left to the caller, cut short
   * @param threads how many may work at once, the caller's among them; with 0 no line is read, and
   *     all are left to the caller
   */
  public Scan(InputStream content, int longestLine, int threads) {
    this.chunks = new Chunks(content, longestLine);
    this.longestLine = longestLine;
    this.threads = threads;
  }

  /** The next piece, scanned; null after the last. Give it back with {@link #recycle}. */
  public @Nullable Chunk next() throws IOException {
    readAhead();
    Chunk head = underWay.poll();
    if (head == null) {
      chunks.requireWhole();
      return null;
    }
    head.scan();
    for (Chunk later : underWay) {
      if (head.isScanned()) {
        break;
      }
      later.scan();
    }
    head.awaitScanned();
    return head;
  }

  /** The piece is done with; any thread may say so. */
  public void recycle(Chunk chunk) {
    free.push(chunk);
  }

  /** Whether the stream ended before it should have: a compressed file that lost its end. */
  public boolean cutOff() {
    return chunks.cutOff();
  }

  @Override
  public void close() {
    if (others != null) {
      others.shutdownNow();
    }
  }

  private void readAhead() {
    // The first piece is small: most files are no longer, and need no other thread.
    int ahead = first || threads <= 1 ? 1 : AHEAD_PER_THREAD * threads;
    while (!ended && underWay.size() < ahead) {
      Chunk recycled = free.poll();
      Chunk chunk = recycled == null ? fresh() : recycled;
      if (chunks.fill(chunk)) {
        underWay.add(chunk);
        var scan = chunk.toScan();
        if (!first && threads > 1) {
          others().execute(scan);
        }
      } else {
        ended = true;
      }
    }
    first = false;
  }

  private Chunk fresh() {
    return new Chunk(new LineScanner(shapes, longestLine, threads == 0), chunks.size());
  }

  private ExecutorService others() {
    if (others == null) {
      others =
          Executors.newFixedThreadPool(
              threads - 1, Thread.ofPlatform().daemon().name("inquest-reader-", 0).factory());
    }
    return others;
  }
}
