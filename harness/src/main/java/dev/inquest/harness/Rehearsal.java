package dev.inquest.harness;

import dev.inquest.harness.cli.Main;
import dev.inquest.harness.report.Terminal;
import java.util.List;

/**
 * Checks files in the ways that most will be checked, for the archive of classes that is made when
 * the program is built. Nobody sees what it finds.
 */
public final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] files) {
    Terminal terminal = Terminal.ofProcess(System.getenv());
    for (String file : files) {
      Main.run(List.of("check", file), terminal);
      Main.run(List.of("check", "--checker", "single-accepted-result", "--json", file), terminal);
    }
    Runtime.getRuntime().halt(ExitCode.VALID);
  }
}
