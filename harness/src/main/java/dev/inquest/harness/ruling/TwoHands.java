package dev.inquest.harness.ruling;

import dev.inquest.check.Judge;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Two threads: the caller's takes tasks from the front, another one from the back. So neither waits
 * for long when the first task works out what the next ones need, too.
 */
final class TwoHands implements Judge.Hands {
  @Override
  public boolean allDone(List<Runnable> tasks) {
    ConcurrentLinkedDeque<Runnable> open = new ConcurrentLinkedDeque<>(tasks);
    AtomicBoolean failed = new AtomicBoolean();
    Thread other =
        Thread.ofPlatform()
            .daemon()
            .name("inquest-judge")
            .start(() -> {
              for (Runnable task = open.pollLast(); task != null; task = open.pollLast()) {
                attempt(task, failed);
              }
            });
    for (Runnable task = open.pollFirst(); task != null; task = open.pollFirst()) {
      attempt(task, failed);
    }
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a history was judged", e);
    }
    return !failed.get();
  }

  /** Once one has failed, those that have not begun are of no use. */
  private static void attempt(Runnable task, AtomicBoolean failed) {
    try {
      if (!failed.get()) {
        task.run();
      }
    } catch (RuntimeException | Error e) {
      // Who asked has all done again, and hears of it then.
      failed.set(true);
    }
  }
}
