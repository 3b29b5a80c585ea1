package dev.inquest.ucp.runtime.peer;

import dev.inquest.ucp.runtime.diagnostics.NodeLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One-way messages to one peer, in order, each a line in the body of a request that goes on for a
 * while: a message costs neither side a request of its own, and waits for no answer to the one
 * before it.
 *
 * <pre>
 *   POST /messages ─ message ─ message ───── message ── end ─►
 *                                                        ◄─ 202, how many were taken
 *                  └──────── at most four seconds ───────┘
 * </pre>
 *
 * Whether all of them arrived is known when the answer comes. A thread waits for it all the time,
 * so that a link that is cut shows at once, and the next message begins another request.
 */
final class MessageStream {
  static final int MOST_WAITING_CHARACTERS = 8 << 20;

  /** Far below the time in which the other side wants to have a request. */
  static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(4);

  private static final int MOST_CHARACTERS_A_CHUNK = 64 << 10;

  private final String name;
  private final InetSocketAddress address;
  private final String target;
  private final long longestNanos;
  private final long timeoutNanos;
  private final Deadlines deadlines;
  private final Dialer dialer;
  private final LongAdder dropped = new LongAdder();

  private final ArrayDeque<Line> waiting = new ArrayDeque<>();
  private int waitingCharacters;
  private boolean writing;
  private volatile @Nullable Exchange latest;

  private record Line(String text, long madeAtNanos) {}

  MessageStream(
      String name,
      InetSocketAddress address,
      String target,
      long longestNanos,
      long timeoutNanos,
      Deadlines deadlines,
      Dialer dialer) {
    this.name = name;
    this.address = address;
    this.target = target;
    this.longestNanos = longestNanos;
    this.timeoutNanos = timeoutNanos;
    this.deadlines = deadlines;
    this.dialer = dialer;
  }

  /**
   * Sends them soon, together as far as one write carries them, or drops what finds too much
   * waiting already. Never blocks.
   */
  synchronized void send(List<String> messages) {
    for (String message : messages) {
      if (waitingCharacters + message.length() > MOST_WAITING_CHARACTERS) {
        dropped.increment();
      } else {
        waiting.add(new Line(message, System.nanoTime()));
        waitingCharacters += message.length();
      }
    }
    if (writing) {
      notify();
    } else {
      writing = true;
      Thread.ofVirtual().name("to-" + name).start(this::write);
    }
  }

  /** Messages that were surely or possibly not delivered. */
  long dropped() {
    return dropped.sum();
  }

  private void write() {
    while (somethingWaits()) {
      Exchange exchange = new Exchange();
      latest = exchange;
      try {
        exchange.run();
      } catch (IOException lost) {
        exchange.close();
      }
    }
  }

  private synchronized boolean somethingWaits() {
    writing = !waiting.isEmpty();
    return writing;
  }

  /** Waits for a message until then; false = none came. */
  private synchronized boolean await(long untilNanos) {
    try {
      for (long left = 1; waiting.isEmpty() && left > 0; ) {
        left = untilNanos - System.nanoTime();
        if (left > 0) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return !waiting.isEmpty();
  }

  /** Nobody is there. */
  private synchronized void dropWaiting() {
    dropped.add(waiting.size());
    waiting.clear();
    waitingCharacters = 0;
  }

  /** Some of what waits, a line each, as far as it is not too old; nothing for what is over. */
  private synchronized String take(Exchange exchange) {
    StringBuilder lines = new StringBuilder();
    long now = System.nanoTime();
    while (!exchange.over && !waiting.isEmpty() && lines.length() < MOST_CHARACTERS_A_CHUNK) {
      Line line = waiting.remove();
      waitingCharacters -= line.text().length();
      if (now - line.madeAtNanos() > timeoutNanos) {
        dropped.increment();
      } else {
        lines.append(line.text()).append('\n');
        exchange.sent++;
      }
    }
    return lines.toString();
  }

  /** The answer has come, or never will; what was taken before counts by it. */
  private synchronized void settle(Exchange exchange, @Nullable Reply reply) {
    exchange.over = true;
    dropped.add(Math.max(0, exchange.sent - (reply == null ? 0 : reply.number("taken"))));
    if (reply != null && reply.status() / 100 == 4) {
      NodeLog.warning(name + " refused " + target + ": " + reply.body());
    }
  }

  /** Closes what is open. */
  void close() {
    Exchange open = latest;
    if (open != null) {
      open.close();
    }
  }

  /** One request, over a connection of its own. */
  private final class Exchange {
    private final Connection connection = new Connection(dialer, name);
    private volatile boolean over;
    private int sent;

    void run() throws IOException {
      long end = System.nanoTime() + longestNanos;
      begin();
      while (await(end) && !over && System.nanoTime() < end) {
        String lines = take(this);
        if (!lines.isEmpty()) {
          connection.chunk(lines.getBytes(StandardCharsets.UTF_8));
        }
      }
      if (!over) {
        connection.chunk(new byte[0]);
      }
    }

    private void begin() throws IOException {
      try {
        Future<?> deadline = deadlines.expire(connection, longestNanos + timeoutNanos);
        connection.begin(address, timeoutNanos, "POST", target);
        Thread.ofVirtual().name("answer-of-" + name).start(() -> hear(deadline));
      } catch (IOException unreachable) {
        dropWaiting();
        throw unreachable;
      }
    }

    /** Waits for the answer, or for the end of the connection. */
    private void hear(Future<?> deadline) {
      Reply reply = null;
      try {
        reply = connection.readReply();
      } catch (IOException lost) {
        // All that was sent may be lost with it.
      }
      deadline.cancel(false);
      settle(this, reply);
      close();
    }

    void close() {
      KeptConnections.end(connection);
    }
  }
}
