package dev.inquest.ucp.runtime;

import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.executor.Executor;
import dev.inquest.ucp.runtime.configuration.NodeArguments;

/** The program {@code inquest-node}: one broker or executor in a process of its own. */
public final class NodeMain {
  private NodeMain() {}

  /** See {@link NodeArguments#USAGE}. */
  public static void main(String[] words) throws InterruptedException {
    NodeProcess.run(
        words, (broker, settings) -> broker ? new Broker(settings) : new Executor(settings));
  }
}
