package dev.inquest.harness.cluster;

/**
 * A node that ended though nobody had asked it to.
 *
 * @param lastWords the last line it wrote, empty when it wrote none
 */
public record Death(String node, int exitCode, String lastWords) {
  @Override
  public String toString() {
    return node
        + " ended by itself with exit code "
        + exitCode
        + (lastWords.isEmpty() ? "" : ": " + lastWords);
  }
}
