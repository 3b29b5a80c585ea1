package dev.inquest.ucp.runtime;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Node;
import dev.inquest.ucp.runtime.configuration.BadConfiguration;
import dev.inquest.ucp.runtime.configuration.NodeArguments;
import dev.inquest.ucp.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A process that is one node, from its command line to its exit code. */
final class NodeProcess {
  private NodeProcess() {}

  /** Runs a node that {@code make} builds from its kind (true = broker) and its settings. */
  static void run(String[] words, BiFunction<Boolean, Settings, Node> make)
      throws InterruptedException {
    long startNanos = System.nanoTime();
    if (List.of(words).contains("--help")) {
      System.out.print(NodeArguments.USAGE);
      return;
    }
    NodeArguments arguments = arguments(words, startNanos);
    Ending ending = new Ending(arguments.settings().self());
    if (arguments.supervised()) {
      Supervision.begin();
    }
    start(arguments, settings -> make.apply(arguments.broker(), settings), ending);
  }

  private static NodeArguments arguments(String[] words, long startNanos) {
    try {
      return NodeArguments.parse(List.of(words), System.getenv(), startNanos);
    } catch (BadConfiguration wrong) {
      throw new Ending("").badConfiguration(wrong);
    }
  }

  private static void start(NodeArguments arguments, Function<Settings, Node> make, Ending ending)
      throws InterruptedException {
    try {
      RunningNode node = RunningNode.start(arguments, make, ending::failed);
      ending.stopWhenAsked(node);
      System.out.println(readyLine(arguments, node));
    } catch (BadConfiguration wrong) {
      throw ending.badConfiguration(wrong);
    } catch (IOException | RuntimeException failure) {
      ending.failed(failure);
    }
  }

  private static String readyLine(NodeArguments arguments, RunningNode node) {
    return Json.object()
        .put("ready", true)
        .put("node", arguments.settings().self())
        .put("incarnation", node.incarnation())
        .put("port", node.port())
        .put("pid", ProcessHandle.current().pid())
        .toString();
  }
}
