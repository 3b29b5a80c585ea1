package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.consensus.AcceptorState;
import dev.inquest.ucp.consensus.Ballot;
import dev.inquest.ucp.consensus.Proposer;
import dev.inquest.ucp.message.ConsensusMessage.Accept;
import dev.inquest.ucp.message.ConsensusMessage.Accepted;
import dev.inquest.ucp.message.ConsensusMessage.Prepare;
import dev.inquest.ucp.message.ConsensusMessage.Promise;
import dev.inquest.ucp.message.ConsensusMessage.Refused;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.Submission;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Policy {@code quorum}: this broker as coordinator of one consensus a job. Whoever is asked
 * coordinates.
 */
final class QuorumAcceptance implements Acceptance {
  private final Desk desk;
  private final JobTable jobs;
  private final PendingSubmissions pending;
  private final Acceptors acceptors;
  private final Decisions decisions;
  private final int majority;
  private final Map<String, Instance> instances = new LinkedHashMap<>();

  QuorumAcceptance(
      Desk desk,
      JobTable jobs,
      PendingSubmissions pending,
      Acceptors acceptors,
      Decisions decisions) {
    this.desk = desk;
    this.jobs = jobs;
    this.pending = pending;
    this.acceptors = acceptors;
    this.decisions = decisions;
    this.majority = desk.has(Defect.DECIDE_LOCALLY) ? 1 : desk.settings().majority();
  }

  @Override
  public void pursue(String job) {
    Instance instance = instances.computeIfAbsent(job, key -> new Instance(majority));
    if (instance.idle()) {
      begin(job, instance);
    }
  }

  @Override
  public void finish(String job, Runnable whenFree) {
    Instance instance = instances.computeIfAbsent(job, key -> new Instance(majority));
    instance.finishFor(desk.now() + desk.decisionTimeoutNanos(), whenFree);
    if (instance.idle()) {
      decisions.wake(job, desk.repeatNanos());
      begin(job, instance);
    }
  }

  @Override
  public boolean active(String job) {
    Instance instance = instances.get(job);
    return instance != null && instance.finishing(desk.now());
  }

  @Override
  public void again(String job) {
    Instance instance = instances.get(job);
    if (instance == null) {
      pursue(job);
    } else if (instance.takeBackOff()) {
      begin(job, instance);
    } else {
      repeat(job, instance.proposer());
    }
  }

  @Override
  public void drop(String job) {
    instances.remove(job);
  }

  /** Finishes what another coordinator seems to have left half done. */
  @Override
  public void tend() {
    for (String job : acceptors.overdue()) {
      if (!instances.containsKey(job)) {
        finish(job, () -> {});
      }
    }
  }

  @Override
  public void receive(String from, Message message) {
    switch (message) {
      case Promise(String job, Ballot ballot, var vote) -> {
        Instance instance = instances.get(job);
        if (instance != null && instance.proposer().promised(from, ballot, vote)) {
          choose(job, instance, ballot);
        }
      }
      case Accepted(String job, Ballot ballot) -> {
        Instance instance = instances.get(job);
        if (instance != null) {
          count(job, instance.proposer(), from, ballot);
        }
      }
      case Refused(String job, Ballot ballot, Ballot promised) -> {
        Instance instance = instances.get(job);
        if (instance != null && instance.proposer().overtaken(ballot, promised)) {
          backOff(job, instance);
        }
      }
      default -> {}
    }
  }

  private void begin(String job, Instance instance) {
    AcceptorState own = acceptors.of(job);
    Submission first = pending.first(job);
    boolean unasked = reused() || mayUseRoundZero(job, own);
    if (first != null && unasked && !desk.has(Defect.CHECK_THEN_ACT)) {
      propose(job, instance, new Ballot(0, desk.self()), first);
    } else {
      prepare(job, instance, new Ballot(instance.proposer().nextRound(own), desk.self()));
    }
  }

  /**
   * Only the established origin may, only before its own acceptor has had to do with any ballot,
   * and only in the life in which it took the job: an earlier one may have proposed another value
   * and died before it saved its own vote for it.
   */
  private boolean mayUseRoundZero(String job, AcceptorState own) {
    JobEntry entry = jobs.find(job);
    return entry != null
        && entry.variant().established()
        && entry.variant().origin().equals(desk.self())
        && desk.self().equals(own.origin())
        && !acceptors.knewBefore(job)
        && own.promised() == null;
  }

  /** Whether the ballots of earlier lives are used again, the first one first. */
  private boolean reused() {
    return desk.has(Defect.BALLOT_REUSED_AFTER_RESTART) && desk.incarnation() > 1;
  }

  private void prepare(String job, Instance instance, Ballot ballot) {
    instance.proposer().prepare(ballot);
    desk.broadcast(new Prepare(job, ballot));
    acceptors.promise(job, ballot);
    if (instance.proposer().promised(desk.self(), ballot, acceptors.vote(job))) {
      choose(job, instance, ballot);
    }
  }

  /** A majority has promised: what may be chosen already is proposed, else the first that waits. */
  private void choose(String job, Instance instance, Ballot ballot) {
    Submission bound =
        desk.has(Defect.IGNORE_EARLIER_ACCEPTED_VALUE) ? null : instance.proposer().bound();
    Submission value = bound == null ? pending.first(job) : bound;
    if (value == null) {
      instances.remove(job);
      instance.takeWhenFree().forEach(Runnable::run);
    } else if (bound == null && desk.has(Defect.CHECK_THEN_ACT)) {
      decisions.decided(job, value);
    } else {
      propose(job, instance, ballot, value);
    }
  }

  /**
   * The others are asked before the own vote is saved, so that all sync at the same time. The own
   * vote is one of several, and counts for nothing that leaves before it is durable.
   */
  private void propose(String job, Instance instance, Ballot ballot, Submission value) {
    if (!acceptors.allows(job, ballot)) {
      backOff(job, instance);
      return;
    }
    Proposer proposer = instance.proposer();
    proposer.accept(ballot, value);
    desk.broadcast(new Accept(jobs.get(job), ballot, value));
    acceptors.accept(job, ballot, value);
    count(job, proposer, desk.self(), ballot);
  }

  private void count(String job, Proposer proposer, String acceptor, Ballot ballot) {
    Submission value = proposer.value();
    if (proposer.accepted(acceptor, ballot) && value != null) {
      decisions.decided(job, value);
    }
  }

  /**
   * Rivals that overtake each other wait for a random time, the longer the more often it happens.
   */
  private void backOff(String job, Instance instance) {
    if (!instance.backingOff()) {
      long most =
          Math.min(
              desk.decisionTimeoutNanos() / 2,
              desk.repeatNanos() << Math.min(8, instance.backOff()));
      decisions.wake(job, 1 + desk.jitter(most));
    }
  }

  private void repeat(String job, Proposer proposer) {
    Ballot ballot = proposer.ballot();
    Message question = ballot == null ? null : question(job, proposer, ballot);
    if (question != null) {
      desk.settings().otherBrokers().stream()
          .filter(broker -> !proposer.hasAnswered(broker))
          .forEach(broker -> desk.out().send(broker, question));
    }
  }

  private @Nullable Message question(String job, Proposer proposer, Ballot ballot) {
    Submission value = proposer.value();
    return switch (proposer.phase()) {
      case PREPARING -> new Prepare(job, ballot);
      case ACCEPTING -> value == null ? null : new Accept(jobs.get(job), ballot, value);
      case IDLE, CHOSEN -> null;
    };
  }
}
