package dev.inquest.history.pieces;

import dev.inquest.history.scan.LineScanner;
import dev.inquest.history.scan.Shape;
import dev.inquest.history.scan.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Scans a stream of lines piece by piece and hands the pieces over in order. Other threads do the
 * same work as the caller's does while it waits for a piece: they fill the next one, one thread at
 * a time, which for a packed stream is also to unpack it; and scan what was filled, all at once.
 * What is handed over does not depend on how many threads there are.
 *
 * <p>Who filled a piece goes on filling while a few wait to be scanned: to unpack is to copy from
 * what was unpacked before, which is near to the processor that did it.
 */
public final class Scan implements AutoCloseable {
  /** So much may be ahead of the caller for each thread; lines may be long, but not many such. */
  private static final int AHEAD_BYTES_PER_THREAD = 1 << 19;

  /** So much may wait to be scanned before who fills turns to that. */
  private static final int WAITING_BYTES_PER_THREAD = 1 << 18;

  /** So many pieces there are at most: some ahead, some handed over and in use. */
  private static final int MOST_PER_THREAD = 4;

  private static final int IN_USE = 8;

  private final Chunks chunks;
  private final Shape.Pool shapes = new Shape.Pool();
  private final Tape.Functions functions = new Tape.Functions();
  private final int longestLine;
  private final int threads;
  private final Deque<Chunk> underWay = new ArrayDeque<>();
  private final Deque<Chunk> free = new ArrayDeque<>();
  private int made;
  private int filled;
  private boolean filling;
  private @Nullable Thread lastToFill;
  private boolean ended;
  private @Nullable Throwable failure;
  private @Nullable ExecutorService others;

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
    try {
      Chunk head = head();
      while (head == null && !isOver()) {
        Chunk claimed = claim(false);
        if (claimed != null) {
          work(claimed);
        }
        head = head();
      }
      if (head == null) {
        chunks.requireWhole();
      }
      return head;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a history was read", e);
    }
  }

  /** The piece is done with; any thread may say so. */
  public synchronized void recycle(Chunk chunk) {
    chunk.become(Chunk.State.EMPTY);
    free.push(chunk);
    notifyAll();
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

  /** The next piece in order, if it is scanned. */
  private synchronized @Nullable Chunk head() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw new IllegalStateException("the scanner failed: " + failure, failure);
    }
    if (!isHeadScanned()) {
      return null;
    }
    notifyAll();
    return underWay.poll();
  }

  private synchronized boolean isOver() {
    return ended && underWay.isEmpty();
  }

  private boolean isHeadScanned() {
    Chunk head = underWay.peek();
    return head != null && head.state() == Chunk.State.SCANNED;
  }

  /**
   * A piece for the calling thread to fill, or to scan; null when there is none to be had.
   *
   * @param patient whether to wait until there is one, or none will come
   */
  private synchronized @Nullable Chunk claim(boolean patient) throws InterruptedException {
    while (true) {
      boolean done = patient ? ended && nextToScan() == null : isHeadScanned() || isOver();
      Chunk claimed = done || failure != null ? null : claimed();
      if (claimed != null || done || failure != null) {
        return claimed;
      }
      wait();
    }
  }

  private @Nullable Chunk claimed() {
    Chunk waiting = nextToScan();
    boolean goesOn =
        Thread.currentThread().equals(lastToFill)
            && waitingBytes() < WAITING_BYTES_PER_THREAD * threads;
    Chunk empty = waiting == null || goesOn ? toFill() : null;
    if (empty == null && waiting != null) {
      waiting.become(Chunk.State.TAKEN);
    }
    return empty == null ? waiting : empty;
  }

  /** The first piece that nobody scans yet. */
  private @Nullable Chunk nextToScan() {
    for (Chunk chunk : underWay) {
      if (chunk.state() == Chunk.State.FILLED) {
        return chunk;
      }
    }
    return null;
  }

  private int waitingBytes() {
    int waiting = 0;
    for (Chunk chunk : underWay) {
      waiting += chunk.state() == Chunk.State.FILLED ? chunk.end() : 0;
    }
    return waiting;
  }

  private int bytesAhead() {
    int ahead = 0;
    for (Chunk chunk : underWay) {
      ahead += chunk.end();
    }
    return ahead;
  }

  /** An empty piece, if it may be filled now. */
  private @Nullable Chunk toFill() {
    int ahead = threads <= 1 ? 1 : AHEAD_BYTES_PER_THREAD * threads;
    if (ended || filling || bytesAhead() >= ahead) {
      return null;
    }
    Chunk chunk = free.poll();
    if (chunk == null && made < MOST_PER_THREAD * Math.max(threads, 1) + IN_USE) {
      chunk =
          new Chunk(new LineScanner(shapes, functions, longestLine, threads == 0), chunks.size());
      made++;
    }
    filling = chunk != null;
    return chunk;
  }

  private void work(Chunk chunk) {
    try {
      if (chunk.state() == Chunk.State.TAKEN) {
        chunk.scan();
        scanned(chunk);
      } else {
        filled(chunk, chunks.fill(chunk));
      }
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private synchronized void scanned(Chunk chunk) {
    chunk.become(Chunk.State.SCANNED);
    notifyAll();
  }

  private synchronized void filled(Chunk chunk, boolean more) {
    filling = false;
    ended = !more;
    lastToFill = Thread.currentThread();
    if (more) {
      chunk.become(Chunk.State.FILLED);
      underWay.add(chunk);
      filled++;
    }
    // The first piece is small: most files are no longer, and need no other thread.
    if (filled == 2 && others == null && threads > 1) {
      help();
    }
    notifyAll();
  }

  private synchronized void failed(Throwable e) {
    filling = false;
    failure = e;
    notifyAll();
  }

  private void help() {
    // To number their names, the library would first have to generate classes: a hundredth of a
    // second.
    others =
        Executors.newFixedThreadPool(
            threads - 1, Thread.ofPlatform().daemon().name("inquest-reader").factory());
    for (int i = 1; i < threads; i++) {
      others.execute(this::workOn);
    }
  }

  private void workOn() {
    try {
      for (Chunk claimed = claim(true); claimed != null; claimed = claim(true)) {
        work(claimed);
      }
    } catch (InterruptedException e) {
      // The reader has no use for more.
      Thread.currentThread().interrupt();
    }
  }
}
