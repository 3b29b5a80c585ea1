package dev.inquest.ucp.executor;

import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.message.JobMessage.HeldJob;
import java.util.ArrayList;
import java.util.List;

/** A result whose decision is not known yet. */
final class FinishedWork {
  private final Assign work;
  private final String result;
  private final List<String> brokers = new ArrayList<>();
  private int tries;

  /**
   * Not submitted yet.
   *
   * @param allBrokers that may be asked; the one that looks after the job comes first
   */
  FinishedWork(Assign work, String result, List<String> allBrokers) {
    this.work = work;
    this.result = result;
    brokers.add(work.broker());
    allBrokers.stream().filter(broker -> !broker.equals(work.broker())).forEach(brokers::add);
  }

  Assign work() {
    return work;
  }

  HeldJob held() {
    return new HeldJob(work.job(), work.attempt());
  }

  String result() {
    return result;
  }

  String timer() {
    return ResultSubmitter.TIMER + work.attempt() + "/" + work.job();
  }

  int tries() {
    return tries;
  }

  /** The broker to ask this time. */
  String nextBroker() {
    return brokers.get(tries++ % brokers.size());
  }
}
