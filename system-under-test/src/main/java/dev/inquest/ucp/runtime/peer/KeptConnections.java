package dev.inquest.ucp.runtime.peer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one node that wait for the next request, but not for long: the longer one waited,
 * the likelier is it that the other side has left, and whoever finds that out by a request does not
 * know whether it had an effect. For many threads.
 */
final class KeptConnections {
  /** Few: they count among those that the other side keeps at most, whosever they are. */
  private static final int MOST = 16;

  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ArrayDeque<Kept> kept = new ArrayDeque<>();

  private record Kept(Connection connection, long sinceNanos) {}

  /** The one used last, if that was a moment ago; null = none. */
  synchronized @Nullable Connection take() {
    Kept latest = kept.pollLast();
    if (latest != null && System.nanoTime() - latest.sinceNanos() > LONGEST_NANOS) {
      end(latest.connection());
      endAll();
      return null;
    }
    return latest == null ? null : latest.connection();
  }

  /** Keeps it, in place of the one that has waited longest where there are too many. */
  synchronized void keep(Connection connection) {
    kept.addLast(new Kept(connection, System.nanoTime()));
    if (kept.size() > MOST) {
      end(kept.removeFirst().connection());
    }
  }

  /** This one has failed, so that the others are not to be trusted either. */
  synchronized void failed(Connection connection) {
    end(connection);
    endAll();
  }

  /** Ends those that wait. */
  synchronized void endAll() {
    kept.forEach(each -> end(each.connection()));
    kept.clear();
  }

  static void end(Connection connection) {
    try {
      connection.close();
    } catch (IOException alreadyBroken) {
      // It was to be ended anyway.
    }
  }
}
