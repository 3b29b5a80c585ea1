package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.broker.state.Polls;
import dev.inquest.ucp.metadata.Submission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Policy {@code gossip}, the documents' phase 3: ask every reachable peer for an earlier result,
 * wait for a short time, then decide here and replicate. Two brokers that ask at the same time, or
 * cannot reach each other, both accept; that is what it is kept to show.
 */
final class GossipAcceptance implements Acceptance {
  private final Desk desk;
  private final JobTable jobs;
  private final PendingSubmissions pending;
  private final Polls polls;
  private final Decisions decisions;
  private final Set<String> asking = new LinkedHashSet<>();

  GossipAcceptance(
      Desk desk, JobTable jobs, PendingSubmissions pending, Polls polls, Decisions decisions) {
    this.desk = desk;
    this.jobs = jobs;
    this.pending = pending;
    this.polls = polls;
    this.decisions = decisions;
  }

  @Override
  public void pursue(String job) {
    if (asking.add(job)) {
      List<String> peers = desk.settings().otherBrokers();
      polls.ask(job, peers, peers.size(), desk.askAroundNanos(), poll -> conclude(job));
    }
  }

  @Override
  public void again(String job) {
    pursue(job);
  }

  private void conclude(String job) {
    asking.remove(job);
    Submission first = pending.first(job);
    if (first != null && !jobs.get(job).completed()) {
      decisions.decided(job, first);
    }
  }
}
