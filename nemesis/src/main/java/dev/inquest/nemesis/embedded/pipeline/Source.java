package dev.inquest.nemesis.embedded.pipeline;

import java.util.ArrayDeque;

/**
 * What was read from the sending socket and not yet taken. Not safe for several threads: {@link
 * Link} guards it.
 */
final class Source implements Inlet {
  /**
   * Enough to keep the writing thread busy; the rest stays in the kernel's buffers, and so holds
   * the sender back.
   */
  private static final int CAPACITY_CHUNKS = 8;

  private final ArrayDeque<Flow.Chunk> chunks = new ArrayDeque<>();
  private final Runnable roomAgain;
  private boolean ended;

  /**
   * @param roomAgain called when a full source has room again
   */
  Source(Runnable roomAgain) {
    this.roomAgain = roomAgain;
  }

  boolean isFull() {
    return chunks.size() >= CAPACITY_CHUNKS;
  }

  void put(Flow.Chunk chunk) {
    chunks.add(chunk);
  }

  void end() {
    ended = true;
  }

  @Override
  public Flow take(long nowNanos) {
    boolean wasFull = isFull();
    Flow.Chunk chunk = chunks.poll();
    if (wasFull) {
      roomAgain.run();
    }
    if (chunk != null) {
      return chunk;
    }
    return ended ? Flow.END : Flow.IDLE;
  }
}
