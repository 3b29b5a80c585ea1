package dev.inquest.ucp.runtime.drive;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What happened and is not handled yet. Strangers find it full; the node's own inputs never do. */
final class Inbox {
  private final LinkedBlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
  private final int capacity;

  Inbox(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Takes an input from outside; false = too much waits already. One stranger at a time: else many
   * could find the last place free.
   */
  synchronized boolean offer(Input input) {
    return inputs.size() < capacity && inputs.add(input);
  }

  /** Takes an input of which there are few by nature. */
  void add(Input input) {
    inputs.add(input);
  }

  /** Moves up to {@code most} inputs into {@code batch}, waiting for the first one. */
  void take(List<Input> batch, int most, long waitNanos) throws InterruptedException {
    Input first = inputs.poll(waitNanos, TimeUnit.NANOSECONDS);
    if (first != null) {
      batch.add(first);
      inputs.drainTo(batch, most - 1);
    }
  }

  int size() {
    return inputs.size();
  }
}
