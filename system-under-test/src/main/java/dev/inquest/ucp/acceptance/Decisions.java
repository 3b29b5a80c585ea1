package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.acceptance.PendingSubmissions.Pending;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.broker.state.Polls;
import dev.inquest.ucp.message.ConsensusMessage.Learn;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.Request.SubmitResult;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.AcceptancePolicy;
import org.jspecify.annotations.Nullable;

/** Takes submissions of results, has the policy decide, and tells everyone who waits. */
public final class Decisions {
  /** Prefix of the timers that belong to decisions. */
  public static final String TIMER = "decision/";

  private final Desk desk;
  private final JobTable jobs;
  private final PendingSubmissions pending;
  private final Rulings rulings;
  private final AcceptancePolicy policy;
  private final Acceptance acceptance;

  public Decisions(Desk desk, JobTable jobs, Acceptors acceptors, Polls polls) {
    this.desk = desk;
    this.jobs = jobs;
    this.pending = new PendingSubmissions(desk.policies().fcfsPolicy().strictOrdering());
    this.rulings = new Rulings(desk);
    this.policy = desk.policies().effectiveAcceptance();
    this.acceptance =
        switch (policy) {
          case QUORUM -> new QuorumAcceptance(desk, jobs, pending, acceptors, this);
          case RESPONSIBLE -> new ResponsibleAcceptance(desk, jobs, pending, this);
          case GOSSIP -> new GossipAcceptance(desk, jobs, pending, polls, this);
          case TRADITIONAL -> new TraditionalAcceptance(pending, rulings, this);
        };
  }

  public void submit(long request, SubmitResult body) {
    JobEntry entry = jobs.find(body.job());
    String executor = body.submission().executor();
    Pending client =
        new Pending(request, body.submission(), desk.now() + desk.decisionTimeoutNanos());
    if (!desk.settings().executors().contains(executor)) {
      desk.out()
          .reply(
              request,
              Response.error(
                  403, "unknown-executor", "no executor " + executor + " is configured"));
    } else if (entry == null) {
      desk.out()
          .reply(
              request,
              Response.error(404, "unknown-job", "this broker knows no job " + body.job()));
    } else if (overwrites(body.submission(), entry.winner())) {
      decided(entry.job(), body.submission());
      rulings.accept(client);
    } else if (entry.winner() != null && policy != AcceptancePolicy.TRADITIONAL) {
      rulings.rule(entry.job(), client, entry.winner());
    } else if (pending.add(entry.job(), client)) {
      wake(entry.job(), desk.repeatNanos());
      acceptance.pursue(entry.job());
    } else {
      desk.out()
          .reply(
              request,
              Response.error(429, "too-many-submissions", "too many wait for job " + body.job()));
    }
  }

  public void receive(String from, Message message) {
    if (message instanceof Learn(JobEntry entry)) {
      jobs.merge(entry, from);
    } else {
      acceptance.receive(from, message);
    }
  }

  /** The timer of that name has fired. */
  public void timer(String timer) {
    String job = timer.substring(TIMER.length());
    pending.expire(job, desk.now()).forEach(rulings::unknown);
    if (pending.waitFor(job) || acceptance.active(job)) {
      wake(job, desk.repeatNanos());
      acceptance.again(job);
    } else {
      acceptance.drop(job);
    }
  }

  /** Brings a half-done decision to its end; see {@link Acceptance#finish}. */
  public void finish(String job, Runnable whenFree) {
    acceptance.finish(job, whenFree);
  }

  public void tend() {
    acceptance.tend();
  }

  /** The job became completed, here or elsewhere: everyone who waits for it is told. */
  public void completed(JobEntry entry) {
    desk.out().cancelTimer(TIMER + entry.job());
    acceptance.drop(entry.job());
    if (entry.winner() != null) {
      tell(entry.job(), entry.winner());
    }
  }

  private void tell(String job, Submission winner) {
    pending.take(job).forEach(client -> rulings.rule(job, client, winner));
  }

  /**
   * This broker has brought about, or found out, that this submission is the accepted one. Where
   * the votes of a majority say so, they are durable, and who waits need not wait until this
   * broker's own record of it is: a life that lost it finds it out again.
   */
  public void decided(String job, Submission accepted) {
    JobEntry entry = jobs.get(job);
    desk.out().note("accept-result", job, Rulings.shown(accepted));
    if (policy == AcceptancePolicy.QUORUM) {
      tell(job, accepted);
    }
    jobs.put(entry.join(entry.complete(accepted)));
    desk.broadcast(new Learn(jobs.get(job)));
  }

  private boolean overwrites(Submission late, @Nullable Submission winner) {
    boolean zombie = winner != null && late.attempt() < winner.attempt();
    return zombie && desk.has(Defect.ZOMBIE_OVERWRITES_RESULT);
  }

  /** Sets or moves the job's timer. */
  void wake(String job, long delayNanos) {
    desk.out().setTimer(TIMER + job, delayNanos);
  }
}
