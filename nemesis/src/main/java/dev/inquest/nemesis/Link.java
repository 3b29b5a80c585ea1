package dev.inquest.nemesis;

/**
 * One direction between two nodes: the bytes that {@code from} sends to {@code to}, on whichever
 * connection they travel. All clients together are the node {@link #CLIENTS}.
 *
 * <p>Also the name of the proxy for the connections that {@code from} opens to {@code to}; that
 * proxy carries this link upstream and the {@link #reversed} one downstream.
 */
public record Link(String from, String to) {
  /** The one node name that stands for every workload client. */
  public static final String CLIENTS = "clients";

  public Link {
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      throw new IllegalArgumentException("a link joins two different nodes: " + from + ", " + to);
    }
  }

  public Link reversed() {
    return new Link(to, from);
  }

  /** The name of the proxy that serves connections from {@code from} to {@code to}. */
  public String proxyName() {
    return from + "-" + to;
  }

  @Override
  public String toString() {
    return from + "→" + to;
  }
}
