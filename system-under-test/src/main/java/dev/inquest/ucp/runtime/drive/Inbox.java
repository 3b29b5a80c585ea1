package dev.inquest.ucp.runtime.drive;

import java.util.ArrayDeque;
import java.util.List;

/**
 * What happened and is not handled yet. Strangers find it full; the node's own inputs never do. For
 * many threads.
 */
final class Inbox {
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private final int capacity;

  Inbox(int capacity) {
    this.capacity = capacity;
  }

  /** Takes an input from outside; false = too much waits already. */
  synchronized boolean offer(Input input) {
    return inputs.size() < capacity && inputs.add(input);
  }

  /** Takes an input of which there are few by nature. */
  synchronized void add(Input input) {
    inputs.add(input);
  }

  /** Moves up to {@code most} inputs into {@code batch}. */
  synchronized void drainTo(List<Input> batch, int most) {
    for (int i = Math.min(most, inputs.size()); i > 0; i--) {
      batch.add(inputs.remove());
    }
  }

  synchronized int size() {
    return inputs.size();
  }
}
