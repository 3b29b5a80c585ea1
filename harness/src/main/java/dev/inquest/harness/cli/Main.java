package dev.inquest.harness.cli;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cli.check.PlainCheck;
import dev.inquest.harness.report.Terminal;
import dev.inquest.history.codec.Compression;
import java.util.List;

/** The program {@code inquest}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofProcess(System.getenv());
    int code = run(List.of(arguments), terminal);
    // An orderly exit first asks for a logger, which takes as long as to check a small history.
    // Only
    // the library that unpacks has something to tidy up.
    if (PlainCheck.isPlain(arguments) && !Compression.usesLibrary()) {
      Runtime.getRuntime().halt(code);
    }
    System.exit(code);
  }

  /** Runs one command line and returns the exit code; never throws. */
  public static int run(List<String> arguments, Terminal terminal) {
    int code = guarded(arguments, terminal);
    terminal.err().flush();
    if (terminal.out().checkError()) {
      return complain(terminal, "the output could not be written", ExitCode.HARNESS_FAILURE);
    }
    return code;
  }

  private static int guarded(List<String> arguments, Terminal terminal) {
    try {
      Command plain = PlainCheck.of(arguments, terminal);
      return plain == null ? Commands.dispatch(arguments, terminal) : plain.execute();
    } catch (BadInput e) {
      return complain(terminal, OneLine.of(e.getMessage()), ExitCode.BAD_INPUT);
    } catch (HarnessFailure e) {
      return complain(terminal, OneLine.of(e.getMessage()), ExitCode.HARNESS_FAILURE);
    } catch (OutOfMemoryError e) {
      return complain(
          terminal,
          "out of memory: give more, for example INQUEST_JAVA_OPTIONS=-Xmx4g",
          ExitCode.HARNESS_FAILURE);
    } catch (RuntimeException | Error e) {
      return complain(
          terminal, "internal error: " + OneLine.describing(e), ExitCode.HARNESS_FAILURE);
    }
  }

  static int complain(Terminal terminal, String line, int code) {
    terminal.err().println("inquest: " + line);
    terminal.err().flush();
    return code;
  }
}
