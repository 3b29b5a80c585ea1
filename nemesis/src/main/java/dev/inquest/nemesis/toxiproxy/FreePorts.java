package dev.inquest.nemesis.toxiproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Free ports of the loopback interface, each held by a socket until its user takes it. They lie
 * below the ephemeral range: a node that is down for a while then finds its port still free,
 * because no outgoing connection can have been given it.
 */
public final class FreePorts implements AutoCloseable {
  private static final int LOWEST = 12_000;
  private static final int USUAL_EPHEMERAL = 32_768;

  private final Map<Integer, ServerSocket> held = new LinkedHashMap<>();
  private final int ephemeral = firstEphemeralPort();
  private int next;

  /**
   * @param start where to look first: two harnesses on one machine should not race for the same
   *     ports
   */
  public FreePorts(long start) {
    next = LOWEST + (int) Math.floorMod(start, (long) Math.max(1, ephemeral - LOWEST));
  }

  /**
   * A port that nobody else is given before it is released.
   *
   * @throws UncheckedIOException if every port is in use
   */
  public synchronized int reserve() {
    for (int tries = LOWEST; tries < ephemeral; tries++) {
      int port = next;
      next = port + 1 < ephemeral ? port + 1 : LOWEST;
      if (hold(port)) {
        return port;
      }
    }
    throw new UncheckedIOException(
        new BindException(
            "no free port between "
                + LOWEST
                + " and "
                + ephemeral
                + " on 127.0.0.1: close programs that listen there"));
  }

  /** Lets go of a port so that its user can listen there at once. */
  public synchronized void release(int port) {
    close(held.remove(port));
  }

  @Override
  public synchronized void close() {
    held.values().forEach(FreePorts::close);
    held.clear();
  }

  private boolean hold(int port) {
    if (held.containsKey(port)) {
      return false;
    }
    try {
      held.put(port, new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }

  private static void close(@Nullable ServerSocket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException alreadyGone) {
      // A listening socket that was never accepted on has nothing to lose.
    }
  }

  private static int firstEphemeralPort() {
    try {
      var range = Files.readString(Path.of("/proc/sys/net/ipv4/ip_local_port_range")).strip();
      int first = Integer.parseInt(range.split("\\s+", 2)[0]);
      return first > LOWEST + 1000 ? first : USUAL_EPHEMERAL;
    } catch (IOException | NumberFormatException unknown) {
      return USUAL_EPHEMERAL;
    }
  }
}
