package dev.inquest.ucp.runtime.peer;

import java.io.IOException;
import java.net.Socket;

/** What is done with a fresh connection before anything is sent over it. */
public interface Dialer {
  /** Nothing. */
  Dialer PLAIN = (connected, peer) -> connected;

  /**
   * Makes sure that {@code peer} is at the other end; may block, and ends when the socket is
   * closed.
   *
   * @return what to talk through
   */
  Socket secure(Socket connected, String peer) throws IOException;

  /** A line of its own for every request; empty = none. */
  default String header() {
    return "";
  }

  /** A plain connection, and that line in every request. */
  static Dialer withHeader(String line) {
    return new Dialer() {
      @Override
      public Socket secure(Socket connected, String peer) {
        return connected;
      }

      @Override
      public String header() {
        return line + "\r\n";
      }
    };
  }
}
