package dev.inquest.nemesis.embedded.proxy;

import dev.inquest.nemesis.embedded.pipeline.Sockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A port on which a proxy accepts connections. */
final class Listener {
  private static final int BACKLOG = 1024;
  private static final long PAUSE_MILLIS = 10;

  private final ServerSocket socket;
  private final String address;
  private final CountDownLatch accepting = new CountDownLatch(1);

  private Listener(ServerSocket socket, String address) {
    this.socket = socket;
    this.address = address;
  }

  /** Opens the port; connections wait in its backlog until {@link #accept} runs. */
  static Listener open(String listen) throws Refusal {
    InetSocketAddress wanted;
    try {
      wanted = Address.parse(listen).resolve();
    } catch (Address.MalformedAddressException e) {
      throw new Refusal(500, "listen tcp: " + e.getMessage());
    }
    return bind(wanted);
  }

  private static Listener bind(InetSocketAddress wanted) throws Refusal {
    ServerSocket socket = null;
    try {
      socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(wanted, BACKLOG);
      return new Listener(socket, text(wanted, socket.getLocalPort()));
    } catch (IOException e) {
      if (socket != null) {
        Sockets.close(socket);
      }
      String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      throw new Refusal(500, "listen tcp " + text(wanted, wanted.getPort()) + ": bind: " + reason);
    }
  }

  private static String text(InetSocketAddress address, int port) {
    return address.getAddress().isAnyLocalAddress()
        ? "[::]:" + port
        : Address.text(address.getAddress(), port);
  }

  /** Where it listens, with the real port. */
  String address() {
    return address;
  }

  /**
   * Hands every connection to {@code accepted}, until the port is closed.
   *
   * @param accepted must not wait for whoever closes the port
   */
  void accept(Consumer<Socket> accepted) {
    try {
      while (!socket.isClosed()) {
        acceptOne(accepted);
      }
    } finally {
      accepting.countDown();
    }
  }

  private void acceptOne(Consumer<Socket> accepted) {
    try {
      accepted.accept(socket.accept());
    } catch (IOException e) {
      pause();
    }
  }

  /**
   * Out of file descriptors, most likely: a proxy that stopped listening for that would look like a
   * fault of the network.
   */
  private void pause() {
    try {
      if (!socket.isClosed()) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Sockets.close(socket);
    }
  }

  /**
   * Closes the port, and waits until the accepting thread has let go of it: only then is it free.
   */
  void close() {
    Sockets.close(socket);
    try {
      accepting.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
