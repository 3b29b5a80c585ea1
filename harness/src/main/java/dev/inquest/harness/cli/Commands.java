package dev.inquest.harness.cli;

import dev.inquest.harness.ExitCode;
import dev.inquest.harness.cli.check.CheckCommand;
import dev.inquest.harness.cli.search.HuntCommand;
import dev.inquest.harness.cli.search.ReplayCommand;
import dev.inquest.harness.cli.search.ShrinkCommand;
import dev.inquest.harness.cli.search.ZooCommand;
import dev.inquest.harness.cli.tell.ConvertCommand;
import dev.inquest.harness.cli.tell.ExplainCommand;
import dev.inquest.harness.report.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and the parser of their options. */
final class Commands {
  // A command is built only when it is called, or when help lists them all.
  private static final Map<String, Function<Terminal, Command>> COMMANDS = commands();

  private Commands() {}

  /** Runs one command line. One that is refused, or that asks for help, leaves nothing behind. */
  static Main.Ending dispatch(List<String> arguments, Terminal terminal) {
    try {
      return called(arguments, terminal);
    } catch (ParameterException e) {
      return new Main.Ending(Main.complain(terminal, hinted(e), ExitCode.BAD_INPUT), true);
    }
  }

  private static Main.Ending called(List<String> arguments, Terminal terminal) {
    CommandLine line = parser(arguments, terminal);
    CommandLine.ParseResult result = line.parseArgs(arguments.toArray(String[]::new));
    CommandLine called = result.asCommandLineList().getLast();
    if (called.isUsageHelpRequested()) {
      called.usage(terminal.out(), CommandLine.Help.Ansi.OFF);
      return new Main.Ending(ExitCode.VALID, true);
    }
    if (called.isVersionHelpRequested()) {
      terminal.out().println("inquest " + RootCommand.version());
      return new Main.Ending(ExitCode.VALID, true);
    }
    if (!result.hasSubcommand()) {
      String commands = String.join(" or ", COMMANDS.keySet());
      throw new ParameterException(line, "Missing command: " + commands);
    }
    Command command = called.getCommand();
    return new Main.Ending(command.execute(), false);
  }

  /** Knows the one command that is called; all of them when none is, for the help and for hints. */
  private static CommandLine parser(List<String> arguments, Terminal terminal) {
    CommandLine line = new CommandLine(new RootCommand());
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    COMMANDS.forEach((name, make) -> {
      if (name.equals(first) || !COMMANDS.containsKey(first)) {
        line.addSubcommand(name, make.apply(terminal));
      }
    });
    return line;
  }

  private static String hinted(ParameterException failure) {
    String name = failure.getCommandLine().getCommandSpec().qualifiedName();
    String suggestion =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream()
                .findFirst()
                .map(" (did you mean %s?)"::formatted)
                .orElse("")
            : "";
    return OneLine.of(failure.getMessage()) + suggestion + "; see `" + name + " --help`";
  }

  private static Map<String, Function<Terminal, Command>> commands() {
    Map<String, Function<Terminal, Command>> commands = new LinkedHashMap<>();
    commands.put("run", RunCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("hunt", HuntCommand::new);
    commands.put("replay", ReplayCommand::new);
    commands.put("shrink", ShrinkCommand::new);
    commands.put("zoo", ZooCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("convert", ConvertCommand::new);
    return commands;
  }
}
