package dev.inquest.ucp.runtime.peer;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One HTTP/1.1 connection, used for one request after the other. */
final class Connection implements Closeable {
  private static final int MAXIMUM_LINE_BYTES = 8 << 10;
  private static final int MAXIMUM_HEADERS = 64;
  private static final int MAXIMUM_REPLY_BYTES = 16 << 20;

  private final Dialer dialer;
  private final String peer;
  private final Socket socket = new Socket();
  private Socket secured = socket;
  private InputStream input = InputStream.nullInputStream();
  private final ByteArrayOutputStream request = new ByteArrayOutputStream(512);
  private final byte[] buffer = new byte[MAXIMUM_LINE_BYTES];
  private int next;
  private int filled;
  private volatile boolean expired;
  private boolean sending;
  private boolean answering;

  Connection(Dialer dialer, String peer) {
    this.dialer = dialer;
    this.peer = peer;
  }

  /**
   * Sends a request, connecting first when this is the first one, and waits for the whole answer.
   * {@link #expire} ends every wait in it.
   */
  Reply request(InetSocketAddress address, long timeoutNanos, Parcel parcel) throws IOException {
    answering = false;
    sending = false;
    if (!socket.isConnected()) {
      connect(address, timeoutNanos);
    }
    byte[] body = parcel.body().getBytes(StandardCharsets.UTF_8);
    begin(parcel.method(), parcel.target(), "Content-Length: " + body.length);
    sending = true;
    write(body, "");
    return readReply();
  }

  /** Connects, and begins a request whose body comes in {@link #chunk chunks}. */
  void begin(InetSocketAddress address, long timeoutNanos, String method, String target)
      throws IOException {
    connect(address, timeoutNanos);
    begin(method, target, "Transfer-Encoding: chunked");
  }

  /** Sends a part of a body that was begun; an empty one is its end. */
  void chunk(byte[] bytes) throws IOException {
    request.writeBytes(
        (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    write(bytes, "\r\n");
  }

  private void begin(String method, String target, String bodyHeader) {
    request.writeBytes(head(method, target, bodyHeader).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** All that has gathered, in one write. */
  private void write(byte[] bytes, String end) throws IOException {
    request.writeBytes(bytes);
    request.writeBytes(end.getBytes(StandardCharsets.ISO_8859_1));
    secured.getOutputStream().write(request.toByteArray());
    request.reset();
  }

  private void connect(InetSocketAddress address, long timeoutNanos) throws IOException {
    socket.setTcpNoDelay(true);
    // Resolved anew each time: a name that was unknown when the node started may be known now.
    socket.connect(
        new InetSocketAddress(address.getHostString(), address.getPort()),
        (int) Math.max(1, timeoutNanos / 1_000_000));
    secured = dialer.secure(socket, peer);
    input = secured.getInputStream();
  }

  /** Whether a byte of a request may have left; if not, it surely had no effect. */
  boolean sending() {
    return sending;
  }

  /** Ends every wait in this connection, for good. */
  void expire() throws IOException {
    expired = true;
    socket.close();
  }

  /** Whether it was ended from outside because it took too long. */
  boolean expired() {
    return expired;
  }

  /** Whether a byte of the last request's answer came: without one, nobody may have read it. */
  boolean answering() {
    return answering;
  }

  private String head(String method, String target, String bodyHeader) {
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: "
        + socket.getInetAddress().getHostAddress()
        + ":"
        + socket.getPort()
        + "\r\nContent-Type: application/json\r\n"
        + dialer.header()
        + bodyHeader
        + "\r\n\r\n";
  }

  /** Waits for the whole answer. */
  Reply readReply() throws IOException {
    String[] statusLine = readLine().split(" ", 3);
    if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.")) {
      throw new IOException("no HTTP answer");
    }
    long length = -1;
    boolean keepAlive = true;
    for (int headers = 0; headers < MAXIMUM_HEADERS; headers++) {
      String header = readLine();
      if (header.isEmpty()) {
        return new Reply(number(statusLine[1]), readBody(length), keepAlive);
      }
      String[] pair = header.split(":", 2);
      String value = pair.length < 2 ? "" : pair[1].strip();
      if (pair[0].equalsIgnoreCase("content-length")) {
        length = number(value);
      }
      keepAlive &= !(pair[0].equalsIgnoreCase("connection") && value.equalsIgnoreCase("close"));
    }
    throw new IOException("too many headers");
  }

  private String readBody(long length) throws IOException {
    if (length < 0 || length > MAXIMUM_REPLY_BYTES) {
      throw new IOException("an answer without a usable length");
    }
    byte[] body = new byte[(int) length];
    int read = Math.min(filled - next, body.length);
    System.arraycopy(buffer, next, body, 0, read);
    next += read;
    if (read + input.readNBytes(body, read, body.length - read) < length) {
      throw new IOException("the answer ended early");
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = read(); each != '\n'; each = read()) {
      if (each < 0 || line.length() >= MAXIMUM_LINE_BYTES) {
        throw new IOException(each < 0 ? "the connection was closed" : "a line too long");
      }
      line.append((char) each);
    }
    int end = line.length() - 1;
    return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
  }

  /** The next byte, -1 at the end. */
  private int read() throws IOException {
    if (next == filled) {
      next = 0;
      filled = Math.max(0, input.read(buffer));
      answering |= filled > 0;
    }
    return next < filled ? buffer[next++] & 0xff : -1;
  }

  private static int number(String text) throws IOException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException broken) {
      throw new IOException("'" + text + "' is no number", broken);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
