package dev.inquest.harness.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.harness.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is understood without the parser of options is understood as that parser would. */
final class PlainCheckTest {
  private static final Terminal NOWHERE =
      Terminal.plain(new ByteArrayOutputStream(), new ByteArrayOutputStream());

  @Test
  void plainCommandLinesAreUnderstoodAsTheParserWould() {
    for (String line :
        List.of(
            "check h.jsonl",
            "check /a/b ./c ../d",
            "check --json h.jsonl",
            "check h.jsonl --quiet",
            "check --checker no-job-loss h.jsonl --checker vector-clock,redeployment i.jsonl",
            "check --quiet --json a b c")) {
      CheckCommand plain = (CheckCommand) PlainCheck.of(List.of(line.split(" ", -1)), NOWHERE);
      assertThat(plain).as(line).isNotNull();
      assertThat(described(plain)).isEqualTo(described(parsed(line)));
    }
  }

  @Test
  void anyOtherIsLeftToTheParser() {
    for (String line :
        List.of(
            "",
            "check",
            "check --json",
            "check --help",
            "check h.jsonl --model register",
            "check --json --json h.jsonl",
            "check --checker",
            "check h.jsonl --checker",
            "check --checker --json h.jsonl",
            "check --checker a,,b h.jsonl",
            "check --checker=a h.jsonl",
            "check -- h.jsonl",
            "check @file",
            "check h.jsonl --time 1s",
            "run h.jsonl",
            "checks h.jsonl")) {
      assertThat(PlainCheck.of(List.of(line.split(" ", -1)), NOWHERE)).as(line).isNull();
    }
    assertThat(PlainCheck.of(List.of(), NOWHERE)).isNull();
    assertThat(PlainCheck.of(List.of("check", "", "h.jsonl"), NOWHERE)).isNull();
  }

  private static CheckCommand parsed(String line) {
    CheckCommand command = new CheckCommand(NOWHERE);
    List<String> arguments = List.of(line.split(" ", -1));
    new CommandLine(command)
        .parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new));
    return command;
  }

  private static String described(CheckCommand command) {
    List<Path> files = command.files;
    return files + " " + command.checkers + " " + command.json + " " + command.quiet;
  }
}
