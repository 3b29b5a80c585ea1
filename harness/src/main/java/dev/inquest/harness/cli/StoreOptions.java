package dev.inquest.harness.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where runs are kept, under what name, and how much is printed. */
public final class StoreOptions {
  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = "store",
      description = "the folder of all runs (${DEFAULT-VALUE})")
  public Path store = Path.of("store");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "the series that a run is filed under (${DEFAULT-VALUE})")
  public String name;

  @Option(
      names = "--json",
      description = "print one JSON document on standard output, all else on standard error")
  public boolean json;

  @Option(names = "--quiet", description = "print the verdict alone")
  public boolean quiet;

  /** With what the series is called where nothing is said of it. */
  public StoreOptions(String name) {
    this.name = name;
  }
}
