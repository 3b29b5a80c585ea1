package dev.inquest.nemesis.toxiproxy;

import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.LinkObservation.Status;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP GET on a connection of its own, at the level of sockets, so that refused, reset, closed
 * and silent are told apart.
 *
 * @param status how it ended
 * @param code the HTTP status code; 0 without an answer
 * @param rttNanos see {@link LinkObservation}
 * @param closeNanos see {@link LinkObservation}
 */
record Exchange(Status status, int code, long rttNanos, long closeNanos) {
  private static final int LARGEST_HEAD_BYTES = 16_384;
  private static final Pattern CODE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *(\\d+)\r\n", Pattern.CASE_INSENSITIVE);

  /** Sends {@code GET path}, padded to at least that many bytes, and waits that long in all. */
  static Exchange get(InetSocketAddress address, String path, int bytes, long patienceMillis) {
    long start = System.nanoTime();
    try (Socket socket = new Socket()) {
      Deadline deadline = new Deadline(start + patienceMillis * 1_000_000L);
      socket.connect(address, deadline.leftMillis());
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(request(path, bytes));
      int code = answer(socket, deadline);
      long rttNanos = System.nanoTime() - start;
      return new Exchange(Status.ANSWERED, code, rttNanos, awaitEnd(socket, patienceMillis));
    } catch (ConnectException e) {
      return without(Status.REFUSED);
    } catch (SocketTimeoutException e) {
      return without(Status.SILENT);
    } catch (EOFException e) {
      return without(Status.CLOSED);
    } catch (IOException e) {
      return without(Status.RESET);
    }
  }

  private static byte[] request(String path, int bytes) {
    String head = "GET " + path + " HTTP/1.1\r\nHost: inquest\r\nX-Padding: ";
    String padding = "x".repeat(Math.max(1, bytes - head.length() - 4));
    return (head + padding + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads the whole answer; the end of the stream before that is an {@link EOFException}. */
  private static int answer(Socket socket, Deadline deadline) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      head.write(next(socket, in, deadline));
      if (head.size() > LARGEST_HEAD_BYTES) {
        throw new EOFException("an endless head");
      }
    }
    String text = head.toString(StandardCharsets.US_ASCII);
    Matcher length = LENGTH.matcher(text);
    for (long left = length.find() ? Long.parseLong(length.group(1)) : 0; left > 0; left--) {
      next(socket, in, deadline);
    }
    Matcher code = CODE.matcher(text);
    return code.lookingAt() ? Integer.parseInt(code.group(1)) : 0;
  }

  private static int next(Socket socket, InputStream in, Deadline deadline) throws IOException {
    socket.setSoTimeout(deadline.leftMillis());
    int value = in.read();
    if (value < 0) {
      throw new EOFException("closed before the answer was complete");
    }
    return value;
  }

  /** Says that nothing more will come, and waits for the other side to say so too. */
  private static long awaitEnd(Socket socket, long patienceMillis) {
    long start = System.nanoTime();
    Deadline deadline = new Deadline(start + patienceMillis * 1_000_000L);
    try {
      socket.shutdownOutput();
      socket.setSoTimeout(deadline.leftMillis());
      int more = socket.getInputStream().read();
      return more < 0 ? System.nanoTime() - start : LinkObservation.NOT_MEASURED;
    } catch (IOException e) {
      return LinkObservation.NOT_MEASURED;
    }
  }

  private static Exchange without(Status status) {
    return new Exchange(status, 0, LinkObservation.NOT_MEASURED, LinkObservation.NOT_MEASURED);
  }

  /** A time that is not to be passed. */
  private record Deadline(long atNanos) {
    int leftMillis() throws SocketTimeoutException {
      long left = (atNanos - System.nanoTime()) / 1_000_000L;
      if (left <= 0) {
        throw new SocketTimeoutException("out of time");
      }
      return (int) Math.min(left, Integer.MAX_VALUE);
    }
  }
}
