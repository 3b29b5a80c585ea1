package dev.inquest.ucp.runtime.peer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All other nodes that this one can reach, by name. Nothing here ever blocks the caller. */
public final class Peers implements Closeable {
  private final Map<String, InetSocketAddress> addresses;
  private final Map<String, Destination> destinations = new LinkedHashMap<>();
  private final Map<String, MessageStream> streams = new LinkedHashMap<>();
  private final Deadlines deadlines = new Deadlines();
  private final Requests requests;

  /**
   * Peers at those addresses.
   *
   * @param streamTarget the path that takes messages, a line each
   * @param dialer how a connection to one of them begins
   * @param messageTimeoutNanos after which an unanswered message counts as lost
   */
  public Peers(
      Map<String, InetSocketAddress> addresses,
      String streamTarget,
      long messageTimeoutNanos,
      Dialer dialer) {
    this.requests = new Requests(deadlines, dialer);
    this.addresses = new LinkedHashMap<>(addresses);
    addresses.forEach((name, address) -> {
      destinations.put(
          name, new Destination(name, address, messageTimeoutNanos, deadlines, dialer));
      streams.put(
          name,
          new MessageStream(
              name,
              address,
              streamTarget,
              MessageStream.LONGEST_NANOS,
              messageTimeoutNanos,
              deadlines,
              dialer));
    });
  }

  /** Sends one-way messages, a line of JSON each; to a node without an address they are lost. */
  public void send(String to, List<String> messages) {
    MessageStream stream = streams.get(to);
    if (stream != null) {
      stream.send(messages);
    }
  }

  /** Sends a one-way message as a request of its own. */
  public void send(String to, Parcel parcel) {
    Destination destination = destinations.get(to);
    if (destination != null) {
      destination.send(parcel);
    }
  }

  /** Sends a request and reports its one outcome, on another thread. */
  public void request(String to, Parcel parcel, long timeoutNanos, Consumer<Outcome> outcome) {
    InetSocketAddress address = addresses.get(to);
    if (address == null) {
      outcome.accept(new Outcome.Unanswered("unknown-node", true));
    } else {
      requests.send(to, address, timeoutNanos, parcel, outcome);
    }
  }

  /** Messages lost on this side, by destination. */
  public Map<String, Long> dropped() {
    Map<String, Long> dropped = new LinkedHashMap<>();
    destinations.forEach((name, destination) -> dropped.put(name, destination.dropped()));
    streams.forEach((name, stream) -> dropped.merge(name, stream.dropped(), Long::sum));
    return dropped;
  }

  @Override
  public void close() throws IOException {
    deadlines.close();
    requests.close();
    streams.values().forEach(MessageStream::close);
    for (Destination destination : destinations.values()) {
      destination.close();
    }
  }
}
