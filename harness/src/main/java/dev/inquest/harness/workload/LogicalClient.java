package dev.inquest.harness.workload;

/**
 * A single-threaded process of the history: one operation at a time. After an operation of unknown
 * outcome, which may still be on its way, the process never speaks again and another id takes over.
 */
final class LogicalClient {
  private final Brokers brokers;
  private final Journal journal;
  private final int renewal;
  private long process;

  /**
   * @param renewal what is added to the id when it retires; the number of clients keeps all ids
   *     apart
   */
  LogicalClient(int first, int renewal, Brokers brokers, Journal journal) {
    this.process = first;
    this.renewal = renewal;
    this.brokers = brokers;
    this.journal = journal;
  }

  Completion perform(Task task) {
    journal.invoked(process, task);
    var completion = brokers.perform(task);
    journal.completed(process, task, completion);
    if (completion.isIndeterminate()) {
      process += renewal;
    }
    return completion;
  }
}
