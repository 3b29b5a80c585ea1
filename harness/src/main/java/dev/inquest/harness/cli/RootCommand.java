package dev.inquest.harness.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The program itself, before a command is named. */
@picocli.CommandLine.Command(
    name = "inquest",
    description = "Breaks a job system on purpose and rules on what the record proves.",
    footer = {
      "",
      "Exit codes: 0 every checker valid, 1 a violation, 2 unknown (inconclusive),",
      "254 bad arguments or malformed input, 255 the harness itself failed.",
      "Over several histories: 1 if one is violated, else 255, 254, 2, 0."
    })
final class RootCommand extends HelpOption {
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "show the version")
  boolean versionAsked;

  static String version() {
    @Nullable String version = RootCommand.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
