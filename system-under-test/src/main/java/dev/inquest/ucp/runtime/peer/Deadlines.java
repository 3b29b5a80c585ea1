package dev.inquest.ucp.runtime.peer;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long. Closing a socket from outside is the one way to bound connect, write
 * and read together: a write into a stopped peer's full buffer has no timeout of its own.
 */
final class Deadlines implements Closeable {

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("deadlines").factory());

  Deadlines() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Expires {@code connection} after {@code timeoutNanos}, unless cancelled before. */
  Future<?> expire(Connection connection, long timeoutNanos) throws IOException {
    try {
      return timer.schedule(() -> expireNow(connection), timeoutNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      throw new IOException("the node is stopping", closed);
    }
  }

  private static void expireNow(Connection connection) {
    try {
      connection.expire();
    } catch (IOException alreadyBroken) {
      // It was to be ended anyway.
    }
  }

  /** Takes nothing more; what runs already still ends at its deadline. */
  @Override
  public void close() {
    timer.shutdown();
  }
}
