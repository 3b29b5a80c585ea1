package dev.inquest.harness.report;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where output goes.
 *
 * @param out verdicts, and in JSON mode the one document
 * @param err everything else
 * @param interactive whether a person looks on, so that a line may move
 * @param colours whether colours may be used
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive, boolean colours) {

  /** This process's own streams. {@code NO_COLOR}, set to anything, turns colours off. */
  public static Terminal ofProcess(Map<String, String> environment) {
    boolean present = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean interactive = present && !dumb;
    return new Terminal(
        writer(new FileOutputStream(FileDescriptor.out)),
        writer(new FileOutputStream(FileDescriptor.err)),
        interactive,
        interactive && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /** For files, pipes and tests: plain text. */
  public static Terminal plain(OutputStream out, OutputStream err) {
    return new Terminal(writer(out), writer(err), false, false);
  }

  /**
   * A reader that has seen enough, such as {@code head}, may close its end: what it did not want is
   * dropped without a word, and the exit code stays what the verdict makes it. Any other failure to
   * write is one.
   */
  private static final class Pipe extends FilterOutputStream {
    private boolean closed;

    private Pipe(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        if (!closed) {
          out.write(bytes, offset, length);
        }
      } catch (IOException e) {
        closed = String.valueOf(e.getMessage()).contains("Broken pipe");
        if (!closed) {
          throw e;
        }
      }
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(new Pipe(stream), StandardCharsets.UTF_8), true);
  }
}
