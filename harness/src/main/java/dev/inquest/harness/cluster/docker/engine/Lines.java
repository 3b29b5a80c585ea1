package dev.inquest.harness.cluster.docker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Makes lines of the pieces that come. */
final class Lines {
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final Reader reader;

  Lines(Reader reader) {
    this.reader = reader;
  }

  /** Takes one line, without its end. */
  interface Reader {
    void line(String line) throws IOException;
  }

  void add(byte[] piece) throws IOException {
    for (byte letter : piece) {
      if (letter == '\n') {
        give();
      } else {
        begun.write(letter);
      }
    }
  }

  /** What stands without a line's end is the last line. */
  void end() throws IOException {
    if (begun.size() > 0) {
      give();
    }
  }

  private void give() throws IOException {
    var line = begun.toString(UTF_8);
    begun.reset();
    reader.line(line);
  }
}
