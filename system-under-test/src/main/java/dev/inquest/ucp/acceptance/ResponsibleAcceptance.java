package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.message.ConsensusMessage.ForwardResult;
import dev.inquest.ucp.message.ConsensusMessage.Learn;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.Submission;

/**
 * Policy {@code responsible}: the job's home broker alone decides, in the order in which
 * submissions reach it; the others forward to it. Another broker may take over the care of a job,
 * never its decision.
 */
final class ResponsibleAcceptance implements Acceptance {
  private final Desk desk;
  private final JobTable jobs;
  private final PendingSubmissions pending;
  private final Decisions decisions;

  ResponsibleAcceptance(Desk desk, JobTable jobs, PendingSubmissions pending, Decisions decisions) {
    this.desk = desk;
    this.jobs = jobs;
    this.pending = pending;
    this.decisions = decisions;
  }

  @Override
  public void pursue(String job) {
    String home = desk.settings().home(job);
    Submission first = pending.first(job);
    if (!home.equals(desk.self())) {
      pending.of(job).forEach(client -> forward(home, job, client.submission()));
    } else if (first != null) {
      decisions.decided(job, first);
    }
  }

  @Override
  public void again(String job) {
    pursue(job);
  }

  @Override
  public void receive(String from, Message message) {
    if (!(message instanceof ForwardResult(JobEntry entry, Submission submission))
        || !desk.settings().home(entry.job()).equals(desk.self())) {
      return;
    }
    jobs.merge(entry, from);
    if (jobs.get(entry.job()).completed()) {
      desk.out().send(from, new Learn(jobs.get(entry.job())));
    } else {
      decisions.decided(entry.job(), submission);
    }
  }

  private void forward(String home, String job, Submission submission) {
    desk.out().send(home, new ForwardResult(jobs.get(job), submission));
  }
}
