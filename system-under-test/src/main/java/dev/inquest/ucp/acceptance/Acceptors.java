package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.consensus.AcceptorState;
import dev.inquest.ucp.consensus.Ballot;
import dev.inquest.ucp.consensus.Vote;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.message.ConsensusMessage.Accept;
import dev.inquest.ucp.message.ConsensusMessage.Accepted;
import dev.inquest.ucp.message.ConsensusMessage.Learn;
import dev.inquest.ucp.message.ConsensusMessage.Prepare;
import dev.inquest.ucp.message.ConsensusMessage.Promise;
import dev.inquest.ucp.message.ConsensusMessage.Refused;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.SavedRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * This broker as acceptor of every job. Its state is saved before it is spoken of. A completed job
 * needs none: its entry, saved as well, says more than any promise.
 */
public final class Acceptors {
  private static final String KEY = "acceptor/";

  private final Desk desk;
  private final JobTable jobs;
  private final Map<String, AcceptorState> states = new LinkedHashMap<>();

  /** The jobs not completed of which an earlier life has saved anything; only looked up. */
  private final Set<String> knownBefore = new HashSet<>();

  private final Map<String, Long> decisionDue = new LinkedHashMap<>();

  public Acceptors(Desk desk, JobTable jobs) {
    this.desk = desk;
    this.jobs = jobs;
  }

  /** Takes back what was saved, if this record is an acceptor's. Jobs are restored before. */
  public void restore(SavedRecord saved) {
    if (saved.key().startsWith(KEY)) {
      String job = saved.key().substring(KEY.length());
      keep(job, AcceptorState.from(Fields.of(saved.value(), saved.key())));
      knownBefore.add(job);
      JobEntry entry = jobs.find(job);
      if (entry != null && entry.completed()) {
        completed(entry);
      }
    }
  }

  /**
   * Confirms the only origin of a job id: the claimant, unless there is another already. What was
   * said once is said for ever: as long as nobody is established, entries alone may still change
   * their minds, and two clients would both be told that the other one's job counts.
   */
  public String claim(String job, String claimant) {
    JobEntry entry = jobs.find(job);
    AcceptorState state = of(job);
    if (state.origin() != null) {
      return state.origin();
    }
    String held = entry == null ? claimant : entry.variant().origin();
    if (entry == null || !settled(entry)) {
      save(job, state.claim(held));
    }
    return held;
  }

  /** What this acceptor has accepted, null if nothing or if the job is completed. */
  public @Nullable Vote vote(String job) {
    return of(job).vote();
  }

  /** Forgets a completed job, but for the origin it has confirmed while none is established. */
  public void completed(JobEntry entry) {
    AcceptorState state = states.remove(entry.job());
    decisionDue.remove(entry.job());
    knownBefore.remove(entry.job());
    if (state != null && !settled(entry)) {
      states.put(entry.job(), new AcceptorState(state.origin(), null, null));
    }
  }

  /** There is nothing left that an acceptor could say of this job. */
  private static boolean settled(JobEntry entry) {
    return entry.completed() && entry.variant().established();
  }

  public void receive(String from, Prepare prepare) {
    String job = prepare.job();
    if (completed(job)) {
      desk.out().send(from, new Learn(jobs.get(job)));
    } else if (of(job).allows(prepare.ballot())) {
      promise(job, prepare.ballot());
      desk.out().send(from, new Promise(job, prepare.ballot(), of(job).vote()));
    } else {
      refuse(from, job, prepare.ballot());
    }
  }

  public void receive(String from, Accept accept) {
    String job = accept.entry().job();
    jobs.merge(accept.entry(), from);
    if (completed(job)) {
      desk.out().send(from, new Learn(jobs.get(job)));
    } else if (allows(job, accept.ballot())) {
      accept(job, accept.ballot(), accept.value());
      desk.out().send(from, new Accepted(job, accept.ballot()));
    } else {
      refuse(from, job, accept.ballot());
    }
  }

  AcceptorState of(String job) {
    return states.getOrDefault(job, AcceptorState.NEW);
  }

  /** Whether an earlier life has had to do with that open job. */
  boolean knewBefore(String job) {
    return knownBefore.contains(job);
  }

  /** Promises what it may promise. */
  void promise(String job, Ballot ballot) {
    save(job, of(job).promise(ballot));
  }

  /** Whether a value may be accepted under that ballot. */
  boolean allows(String job, Ballot ballot) {
    boolean first = ballot.round() == 0 && desk.has(Defect.BALLOT_REUSED_AFTER_RESTART);
    return first || of(job).allows(ballot);
  }

  /** Accepts what it {@linkplain #allows may} accept. */
  void accept(String job, Ballot ballot, Submission value) {
    save(job, of(job).accept(new Vote(ballot, value)));
  }

  /**
   * The jobs whose decision this acceptor has waited for too long since its vote; each waits anew
   * then.
   */
  List<String> overdue() {
    List<String> overdue = new ArrayList<>();
    decisionDue.forEach((job, due) -> {
      if (due <= desk.now()) {
        overdue.add(job);
      }
    });
    overdue.forEach(job -> decisionDue.put(job, nextDue()));
    return overdue;
  }

  /** Not the same at every acceptor, so that they do not all begin to finish at once. */
  private long nextDue() {
    long patience = 2 * desk.decisionTimeoutNanos();
    return desk.now() + patience + desk.jitter(patience);
  }

  private boolean completed(String job) {
    JobEntry entry = jobs.find(job);
    return entry != null && entry.completed();
  }

  /**
   * A smaller ballot is told of the promise; a round 0 that is not its sender's to use, to begin
   * properly.
   */
  private void refuse(String from, String job, Ballot ballot) {
    Ballot promised = of(job).promised();
    desk.out().send(from, new Refused(job, ballot, promised == null ? ballot : promised));
  }

  private void save(String job, AcceptorState state) {
    if (!state.equals(of(job))) {
      keep(job, state);
      if (!forgets(state)) {
        desk.out().save(KEY + job, state::toJson);
      }
    }
  }

  private boolean forgets(AcceptorState state) {
    boolean voted = state.vote() != null;
    return desk.has(Defect.FORGET_PROMISE)
        || (voted && desk.has(Defect.ACCEPT_SECOND_AFTER_RESTART));
  }

  private void keep(String job, AcceptorState state) {
    states.put(job, state);
    if (state.vote() != null) {
      decisionDue.putIfAbsent(job, nextDue());
    }
  }
}
