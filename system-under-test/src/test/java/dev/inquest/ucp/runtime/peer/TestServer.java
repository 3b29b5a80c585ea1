package dev.inquest.ucp.runtime.peer;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that reads requests and then answers, closes or keeps silent, as it is told. */
public final class TestServer implements Closeable {
  enum Manner {
    ANSWER,
    ANSWER_SLOWLY,
    TAKE_ONE,
    ANSWER_BUSY,
    ANSWER_NONSENSE,
    CLOSE_AFTER_REQUEST,
    CLOSE_AFTER_ANSWER,
    SILENT
  }

  public final List<String> bodies = new CopyOnWriteArrayList<>();

  /** The path of each request. */
  public final List<String> targets = new CopyOnWriteArrayList<>();

  final AtomicInteger connections = new AtomicInteger();
  volatile Manner manner = Manner.ANSWER;
  private final ServerSocket listener = new ServerSocket();
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  public TestServer() throws IOException {
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofVirtual().start(this::accept);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
  }

  /** How many of its connections the other side has not closed yet. */
  long open() {
    return accepted.stream().filter(socket -> !socket.isClosed()).count();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        accepted.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      while (readRequest(reader) && answer(socket)) {
        Thread.onSpinWait();
      }
    } catch (IOException | InterruptedException gone) {
      // The other side closed the connection.
    }
  }

  private boolean readRequest(BufferedReader reader) throws IOException {
    int length = -1;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.endsWith(" HTTP/1.1")) {
        targets.add(line.split(" ", 3)[1]);
      }
      if (line.equals("Transfer-Encoding: chunked")) {
        return reader.readLine().isEmpty() && readChunks(reader);
      }
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
      if (line.isEmpty()) {
        char[] body = new char[length];
        int count = 0;
        for (int more = 0; count < length && more >= 0; count += Math.max(more, 0)) {
          more = reader.read(body, count, length - count);
        }
        bodies.add(new String(body, 0, count));
        return true;
      }
    }
    return false;
  }

  /** Each line of the body counts as a body of its own; false = the connection is to be closed. */
  private boolean readChunks(BufferedReader reader) throws IOException {
    for (String size = reader.readLine(); size != null; size = reader.readLine()) {
      int end = Integer.parseInt(size, 16);
      if (end == 0) {
        return reader.readLine() != null;
      }
      for (int read = 0; read < end; ) {
        String line = reader.readLine();
        read += line.length() + 1;
        bodies.add(line);
      }
      reader.readLine();
      if (manner == Manner.CLOSE_AFTER_REQUEST) {
        return false;
      }
    }
    return false;
  }

  private boolean answer(Socket socket) throws IOException, InterruptedException {
    Manner now = manner;
    if (now == Manner.SILENT) {
      return true;
    }
    if (now == Manner.ANSWER_SLOWLY) {
      Thread.sleep(100);
    }
    if (now == Manner.CLOSE_AFTER_REQUEST) {
      return false;
    }
    String status = now == Manner.ANSWER_BUSY ? "503 Busy" : "202 Accepted";
    String body = now == Manner.TAKE_ONE ? "{\"taken\":1}" : "{\"taken\":" + bodies.size() + "}";
    String answer =
        "HTTP/1.1 " + status + "\r\nContent-length: " + body.length() + "\r\n\r\n" + body;
    socket
        .getOutputStream()
        .write(
            (now == Manner.ANSWER_NONSENSE ? "220 mail\r\n\r\n" : answer)
                .getBytes(StandardCharsets.ISO_8859_1));
    return now != Manner.CLOSE_AFTER_ANSWER;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }
}
