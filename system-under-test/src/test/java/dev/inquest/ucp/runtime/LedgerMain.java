package dev.inquest.ucp.runtime;

/** A process that is a {@link LedgerNode}. */
final class LedgerMain {
  private LedgerMain() {}

  public static void main(String[] words) throws InterruptedException {
    NodeProcess.run(words, (broker, settings) -> new LedgerNode(null));
  }
}
