package dev.inquest.nemesis.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What tests do with sockets, and what they see. */
final class Wire {
  private Wire() {}

  /** Bytes that show any loss, doubling or change of order. */
  static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  static String receive(Socket socket, int size) throws IOException {
    return new String(socket.getInputStream().readNBytes(size), StandardCharsets.UTF_8);
  }

  static String receiveAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /**
   * How a connection ends: {@code "end"} or {@code "reset"}; what comes before it is read and
   * forgotten.
   */
  static String ending(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
      return "end";
    } catch (SocketTimeoutException e) {
      return "open";
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
      return "reset";
    }
  }

  /** Nothing comes within {@code millis}, not even the end. */
  static void assertSilent(Socket socket, int millis) throws IOException {
    int patience = socket.getSoTimeout();
    socket.setSoTimeout(millis);
    try {
      int read = socket.getInputStream().read();
      throw new AssertionError(read < 0 ? "the connection ended" : "received the byte " + read);
    } catch (SocketTimeoutException e) {
      socket.setSoTimeout(patience);
    }
  }

  /** Something to be timed. */
  interface Step {
    void run() throws IOException;
  }

  /**
   * How long a step takes, in milliseconds: the shortest of several tries. Other processes share
   * this machine and can only add to it; a bound from below on the shortest holds for every try.
   */
  static double shortestMillis(int tries, Step step) throws IOException {
    double shortest = Double.MAX_VALUE;
    for (int i = 0; i < tries; i++) {
      long startNanos = System.nanoTime();
      step.run();
      shortest = Math.min(shortest, (System.nanoTime() - startNanos) / 1e6);
    }
    return shortest;
  }
}
