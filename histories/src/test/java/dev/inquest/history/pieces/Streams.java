package dev.inquest.history.pieces;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Streams of lines that end well or badly. */
final class Streams {
  /** What a stream does when it has nothing more to give. */
  interface End {
    int reached() throws IOException;
  }

  private Streams() {}

  /** The same line again and again. */
  static class Endless extends InputStream {
    private final byte[] line;
    volatile long given;

    Endless(String line) {
      this.line = line.getBytes(StandardCharsets.US_ASCII);
    }

    /** Somebody wants to read, and has to wait until this returns. */
    void asked() throws IOException {}

    @Override
    public int read() throws IOException {
      asked();
      return next();
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
      asked();
      for (int at = start; at < start + length; at++) {
        into[at] = next();
      }
      return length;
    }

    private byte next() {
      long at = given;
      given = at + 1;
      return line[(int) (at % line.length)];
    }
  }

  /** Lines of a random number of bytes each, about so many bytes together. */
  static byte[] lines(SplittableRandom random, int bytes, int longest) {
    StringBuilder text = new StringBuilder();
    while (text.length() < bytes) {
      text.append("line ")
          .append(text.length())
          .repeat(' ', random.nextInt(1, longest))
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** These bytes, a few at a time, and then that end. */
  static InputStream of(byte[] bytes, End end) {
    return new InputStream() {
      private final InputStream given = new ByteArrayInputStream(bytes);

      @Override
      public int read() throws IOException {
        int next = given.read();
        return next < 0 ? end.reached() : next;
      }

      @Override
      public int read(byte[] into, int start, int length) throws IOException {
        int count = given.read(into, start, Math.min(length, 5_000));
        return count < 0 ? end.reached() : count;
      }
    };
  }
}
