package dev.inquest.harness.cli.check;

import dev.inquest.harness.cli.Command;
import dev.inquest.harness.report.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plainest command lines of {@code inquest check}, understood without the parser of all
 * options: to load that takes longer than to check ten thousand operations.
 *
 * <p>Any other command line, right or wrong, is left to that parser.
 */
public final class PlainCheck {
  private final List<Path> files = new ArrayList<>();
  private final List<String> checkers = new ArrayList<>();
  private boolean json;
  private boolean quiet;

  private PlainCheck() {}

  /** The command, its options filled in; null when the command line is another, or not plain. */
  public static @Nullable Command of(List<String> arguments, Terminal terminal) {
    PlainCheck plain = parsed(arguments);
    if (plain == null) {
      return null;
    }
    CheckCommand command = new CheckCommand(terminal);
    command.files = plain.files;
    command.checkers = plain.checkers;
    command.json = plain.json;
    command.quiet = plain.quiet;
    return command;
  }

  private static @Nullable PlainCheck parsed(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.getFirst().equals("check")) {
      return null;
    }
    PlainCheck plain = new PlainCheck();
    int at = 1;
    while (at < arguments.size()) {
      String next = at + 1 < arguments.size() ? arguments.get(at + 1) : "";
      int taken = plain.take(arguments.get(at), next);
      if (taken == 0) {
        return null;
      }
      at += taken;
    }
    return plain.files.isEmpty() ? null : plain;
  }

  /** Returns how many of the two it took. */
  private int take(String argument, String next) {
    if (argument.equals("--json") && !json) {
      json = true;
      return 1;
    }
    if (argument.equals("--quiet") && !quiet) {
      quiet = true;
      return 1;
    }
    return argument.equals("--checker") ? takeCheckers(next) : takeFile(argument);
  }

  private int takeCheckers(String names) {
    checkers.addAll(Arrays.asList(names.split(",", -1)));
    return checkers.stream().allMatch(PlainCheck::isName) ? 2 : 0;
  }

  /** A name that the other parser could take for something else is left to it. */
  private int takeFile(String name) {
    char first = name.isEmpty() ? '-' : name.charAt(0);
    if (!Character.isLetterOrDigit(first) && first != '/' && first != '.') {
      return 0;
    }
    files.add(Path.of(name));
    return 1;
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(each -> each == '-' || (each >= 'a' && each <= 'z'))
        && !name.startsWith("-");
  }
}
