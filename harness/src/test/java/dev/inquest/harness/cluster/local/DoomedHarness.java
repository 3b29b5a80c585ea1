package dev.inquest.harness.cluster.local;

import dev.inquest.harness.cluster.Lives;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A harness of its own, to be killed in the middle of a run: it prints its children's pids, one of
 * them paused, and waits.
 */
final class DoomedHarness {
  private DoomedHarness() {}

  public static void main(String[] arguments) throws Exception {
    var cluster = LocalClusterTest.cluster(Path.of(arguments[0]), List.of(), new Silent());
    cluster.start();
    cluster.processes().pause("b2");
    System.out.println(
        Stream.of("b1", "b2", "e1")
            .map(node -> Long.toString(LocalClusterTest.pid(cluster, node)))
            .collect(Collectors.joining(" ")));
    Thread.sleep(60_000);
  }

  private record Silent() implements Lives {
    @Override
    public void starting(String node) {}

    @Override
    public void ended(String node) {}
  }
}
