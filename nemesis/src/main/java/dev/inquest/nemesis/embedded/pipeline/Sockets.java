package dev.inquest.nemesis.embedded.pipeline;

import java.io.Closeable;
import java.io.IOException;

/** Closing sockets whose state is nobody's concern any more. */
public final class Sockets {
  private Sockets() {}

  /**
   * Closes, and threads blocked on the socket wake with an exception; a socket that was already
   * broken is as good.
   */
  public static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed already, or reset by the peer: either way it is gone.
    }
  }
}
