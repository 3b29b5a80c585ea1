package dev.inquest.ucp.runtime.peer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Requests whose answer matters: each sent at most once, so that the sender knows whether it may
 * have had an effect.
 */
final class Requests {
  private static final int MAXIMUM_IN_FLIGHT = 256;

  private final Semaphore room = new Semaphore(MAXIMUM_IN_FLIGHT);
  private final Map<String, KeptConnections> kept = new ConcurrentHashMap<>();
  private final Deadlines deadlines;
  private final Dialer dialer;

  Requests(Deadlines deadlines, Dialer dialer) {
    this.deadlines = deadlines;
    this.dialer = dialer;
  }

  /** Reports exactly one outcome, on a thread of its own; never blocks the caller. */
  void send(
      String to,
      InetSocketAddress address,
      long timeoutNanos,
      Parcel parcel,
      Consumer<Outcome> outcome) {
    Thread.ofVirtual()
        .name("request")
        .start(() -> outcome.accept(exchangeIfRoom(to, address, timeoutNanos, parcel)));
  }

  private Outcome exchangeIfRoom(
      String to, InetSocketAddress address, long timeoutNanos, Parcel parcel) {
    if (!room.tryAcquire()) {
      return new Outcome.Unanswered("too-many-requests", true);
    }
    try {
      return exchange(to, address, timeoutNanos, parcel);
    } finally {
      room.release();
    }
  }

  private Outcome exchange(String to, InetSocketAddress address, long timeoutNanos, Parcel parcel) {
    KeptConnections others = kept.computeIfAbsent(to, node -> new KeptConnections());
    Connection used = others.take();
    Connection connection = used == null ? new Connection(dialer, to) : used;
    try {
      Reply reply = exchange(connection, address, timeoutNanos, parcel);
      if (reply.keepAlive() && !connection.expired()) {
        others.keep(connection);
      } else {
        KeptConnections.end(connection);
      }
      return new Outcome.Answered(reply.status(), reply.body());
    } catch (IOException broken) {
      others.failed(connection);
      return new Outcome.Unanswered(reason(broken, connection), !connection.sending());
    }
  }

  private Reply exchange(
      Connection connection, InetSocketAddress address, long timeoutNanos, Parcel parcel)
      throws IOException {
    Future<?> deadline = deadlines.expire(connection, timeoutNanos);
    try {
      return connection.request(address, timeoutNanos, parcel);
    } finally {
      deadline.cancel(false);
    }
  }

  private static String reason(IOException broken, Connection connection) {
    if (broken instanceof ConnectException) {
      return "connection-refused";
    }
    return connection.expired() ? "timeout" : "connection-lost";
  }

  /** Ends the connections that wait. */
  void close() {
    kept.values().forEach(KeptConnections::endAll);
  }
}
