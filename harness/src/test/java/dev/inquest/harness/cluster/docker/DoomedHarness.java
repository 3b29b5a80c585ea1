package dev.inquest.harness.cluster.docker;

import java.nio.file.Path;

/** A harness of its own, to be killed in the middle of a run. */
final class DoomedHarness {
  private DoomedHarness() {}

  public static void main(String[] arguments) throws Exception {
    DockerClusterTest.cluster(Path.of(arguments[0])).start();
    System.out.println("started");
    Thread.sleep(60_000);
  }
}
