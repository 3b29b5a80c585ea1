package dev.inquest.ucp.runtime.peer;

import dev.inquest.ucp.runtime.diagnostics.NodeLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One peer: a bounded queue, and a few virtual threads that empty it, each over a connection of its
 * own. A thread is started when more waits than threads run, and ends when nothing waits.
 */
final class Destination {
  static final int MAXIMUM_WAITING = 256;

  private static final int MAXIMUM_CONNECTIONS = 8;

  private final String name;
  private final InetSocketAddress address;
  private final long timeoutNanos;
  private final Deadlines deadlines;
  private final Dialer dialer;
  private final ArrayDeque<Parcel> waiting = new ArrayDeque<>();
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private final LongAdder dropped = new LongAdder();
  private int senders;

  Destination(
      String name,
      InetSocketAddress address,
      long timeoutNanos,
      Deadlines deadlines,
      Dialer dialer) {
    this.name = name;
    this.address = address;
    this.timeoutNanos = timeoutNanos;
    this.deadlines = deadlines;
    this.dialer = dialer;
  }

  /** Sends it soon, or drops it when too much waits already. Never blocks. */
  void send(Parcel parcel) {
    if (enqueue(parcel)) {
      Thread.ofVirtual().name("to-" + name).start(this::sendWaiting);
    }
  }

  /** Messages that were surely or possibly not delivered. */
  long dropped() {
    return dropped.sum();
  }

  /** Whether one more thread is needed. */
  private synchronized boolean enqueue(Parcel parcel) {
    if (waiting.size() >= MAXIMUM_WAITING) {
      dropped.increment();
      return false;
    }
    waiting.add(parcel);
    boolean more = senders < MAXIMUM_CONNECTIONS && waiting.size() > senders;
    senders += more ? 1 : 0;
    return more;
  }

  private synchronized @Nullable Parcel next() {
    Parcel next = waiting.poll();
    senders -= next == null ? 1 : 0;
    return next;
  }

  private void sendWaiting() {
    for (Parcel parcel = next(); parcel != null; parcel = next()) {
      if (System.nanoTime() - parcel.madeAtNanos() > timeoutNanos || !delivered(parcel)) {
        dropped.increment();
      }
    }
  }

  private boolean delivered(Parcel parcel) {
    try {
      Connection connection = takeIdle();
      if (connection != null && answered(connection, parcel)) {
        return true;
      }
      return answered(new Connection(dialer, name), parcel);
    } catch (IOException lost) {
      return false;
    }
  }

  /** False = the connection was dead already: it ended, before its deadline, without an answer. */
  private boolean answered(Connection connection, Parcel parcel) throws IOException {
    Future<?> deadline = deadlines.expire(connection, timeoutNanos);
    Reply reply = null;
    try {
      reply = connection.request(address, timeoutNanos, parcel);
      return true;
    } catch (IOException broken) {
      if (connection.answering() || connection.expired()) {
        throw broken;
      }
      return false;
    } finally {
      deadline.cancel(false);
      keepOrClose(connection, reply != null && reply.keepAlive() && !connection.expired());
      explain(parcel, reply);
    }
  }

  /**
   * The receiver's refusal loses the message as a network would; a wrong message is a defect, but
   * one that was overtaken (409) is none.
   */
  private void explain(Parcel parcel, @Nullable Reply reply) {
    if (reply != null && reply.status() >= 300) {
      dropped.increment();
    }
    boolean wrong = reply != null && reply.status() / 100 == 4 && reply.status() != 409;
    if (reply != null && wrong) {
      NodeLog.warning(name + " refused " + parcel.target() + ": " + reply.body());
    }
  }

  private synchronized @Nullable Connection takeIdle() {
    return idle.pollLast();
  }

  private void keepOrClose(Connection connection, boolean keep) throws IOException {
    if (!keep) {
      connection.close();
      return;
    }
    synchronized (this) {
      idle.addLast(connection);
    }
  }

  /** Closes the kept connections. */
  synchronized void close() throws IOException {
    for (Connection connection : idle) {
      connection.close();
    }
    idle.clear();
  }
}
