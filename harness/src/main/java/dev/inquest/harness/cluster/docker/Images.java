package dev.inquest.harness.cluster.docker;

/**
 * Which images a run is made from.
 *
 * @param node runs one broker or executor: its entry point takes the words of {@code inquest-node}
 * @param toxiproxy runs the Toxiproxy server: its entry point takes the server's options
 */
public record Images(String node, String toxiproxy) {
  public static final String NODE = "inquest-node";
  public static final String TOXIPROXY = "inquest-toxiproxy:2.12.0";

  /** What {@code images/build} makes. */
  public static Images usual() {
    return new Images(NODE, TOXIPROXY);
  }
}
