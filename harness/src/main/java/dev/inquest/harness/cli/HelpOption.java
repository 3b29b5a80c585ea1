package dev.inquest.harness.cli;

import picocli.CommandLine.Option;

/** What every command understands. */
public abstract class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;
}
