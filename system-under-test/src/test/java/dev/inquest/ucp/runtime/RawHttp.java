package dev.inquest.ucp.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Bytes to a server, and what it sends back within a moment. */
final class RawHttp {
  private RawHttp() {}

  static String exchange(int port, String bytes) throws IOException {
    StringBuilder answer = new StringBuilder();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(150);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      for (int next = socket.getInputStream().read(); next >= 0; ) {
        answer.append((char) next);
        next = socket.getInputStream().read();
      }
    } catch (SocketTimeoutException | SocketException silent) {
      return answer.toString();
    }
    return answer.toString();
  }
}
