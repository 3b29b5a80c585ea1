package dev.inquest.harness.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The ranges of options that several commands have. What lies outside is a bad argument, told in
 * one line.
 *
 * @param command whose options they are
 */
public record Ranges(CommandSpec command) {
  /** Who may accept a result. */
  static final List<String> POLICIES = List.of("quorum", "responsible", "gossip", "traditional");

  /** The most nodes of a kind that a run may have. */
  private static final int MOST_NODES = 99;

  private static final int MOST_CLIENTS = 10_000;
  private static final double MOST_A_SECOND = 1e6;
  private static final int MOST_THREADS = 1024;

  /**
   * Demands that an option's value is allowed.
   *
   * @throws ParameterException in one line otherwise
   */
  public void require(boolean holds, String option, Object given, String allowed) {
    if (!holds) {
      throw new ParameterException(
          command.commandLine(),
          "Invalid value for option '" + option + "': " + given + " (allowed: " + allowed + ")");
    }
  }

  /** A count of at least one. */
  public void positive(String option, long given) {
    require(given >= 1, option, given, "at least 1");
  }

  public void nodes(int brokers, int executors) {
    require(brokers >= 1 && brokers <= MOST_NODES, "--brokers", brokers, "1 to 99");
    require(executors >= 1 && executors <= MOST_NODES, "--executors", executors, "1 to 99");
  }

  public void work(double rate, int concurrency) {
    require(
        concurrency >= 1 && concurrency <= MOST_CLIENTS,
        "--concurrency",
        concurrency,
        "1 to 10000");
    require(
        rate > 0 && rate <= MOST_A_SECOND,
        "--rate",
        rate,
        "more than 0 and at most 1000000 a second");
  }

  public void policy(String acceptance) {
    require(
        POLICIES.contains(acceptance),
        "--acceptance",
        acceptance,
        "quorum, responsible, gossip or traditional");
  }

  public void threads(int threads) {
    require(threads >= 1 && threads <= MOST_THREADS, "--threads", threads, "1 to 1024");
  }
}
