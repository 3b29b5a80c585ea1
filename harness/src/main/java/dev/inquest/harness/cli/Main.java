package dev.inquest.harness.cli;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cli.check.PlainCheck;
import dev.inquest.harness.report.Terminal;
import dev.inquest.history.codec.Compression;
import java.util.List;
import java.util.function.Supplier;

/** The program {@code inquest}. */
public final class Main {
  private Main() {}

  /**
   * How a command line ended.
   *
   * @param tidy whether nothing is left to be tidied up at the exit
   */
  record Ending(int exitCode, boolean tidy) {}

  public static void main(String[] arguments) {
    Ending ending = ending(List.of(arguments), Terminal.ofProcess(System.getenv()));
    // An orderly exit first asks for a logger, which takes as long as to check a small history.
    if (ending.tidy()) {
      Runtime.getRuntime().halt(ending.exitCode());
    }
    System.exit(ending.exitCode());
  }

  /** Runs one command line and returns the exit code; never throws. */
  public static int run(List<String> arguments, Terminal terminal) {
    return ending(arguments, terminal).exitCode();
  }

  private static Ending ending(List<String> arguments, Terminal terminal) {
    Ending ending = guarded(() -> obeyed(arguments, terminal), terminal);
    terminal.err().flush();
    return terminal.out().checkError()
        ? failed(terminal, "the output could not be written")
        : ending;
  }

  private static Ending obeyed(List<String> arguments, Terminal terminal) {
    Command plain = PlainCheck.of(arguments, terminal);
    if (plain == null) {
      return Commands.dispatch(arguments, terminal);
    }
    Ending ending = guarded(() -> new Ending(plain.execute(), true), terminal);
    // Only the library that unpacks has something to tidy up.
    return new Ending(ending.exitCode(), !Compression.usesLibrary());
  }

  private static Ending guarded(Supplier<Ending> action, Terminal terminal) {
    try {
      return action.get();
    } catch (BadInput e) {
      return new Ending(complain(terminal, OneLine.of(e.getMessage()), ExitCode.BAD_INPUT), false);
    } catch (HarnessFailure e) {
      return failed(terminal, OneLine.of(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return failed(terminal, "out of memory: give more, for example INQUEST_JAVA_OPTIONS=-Xmx4g");
    } catch (RuntimeException | Error e) {
      return failed(terminal, "internal error: " + OneLine.describing(e));
    }
  }

  private static Ending failed(Terminal terminal, String line) {
    return new Ending(complain(terminal, line, ExitCode.HARNESS_FAILURE), false);
  }

  static int complain(Terminal terminal, String line, int code) {
    terminal.err().println("inquest: " + line);
    terminal.err().flush();
    return code;
  }
}
