package dev.inquest.ucp.broker.state;

import dev.inquest.ucp.message.CoordinationMessage.ReadState;
import dev.inquest.ucp.message.CoordinationMessage.StateRead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Questions to other brokers about a job, repeated until enough have answered or the time is over.
 */
public final class Polls {
  /** Prefix of the timers that belong to polls. */
  public static final String TIMER = "poll/";

  private final Desk desk;
  private final JobTable jobs;
  private final Map<Long, Poll> polls = new LinkedHashMap<>();
  private int started;

  public Polls(Desk desk, JobTable jobs) {
    this.desk = desk;
    this.jobs = jobs;
  }

  /**
   * Asks.
   *
   * @param needed answers after which it is over; with 0 it is over at once
   * @param waitNanos after which it is over anyway
   * @param whenOver told once; what was answered is joined into the job table by then
   */
  public void ask(
      String job, List<String> brokers, int needed, long waitNanos, Consumer<Poll> whenOver) {
    // The incarnation is part of the number, so that no answer to an earlier life is taken for one
    // to this.
    long number = ((long) desk.incarnation() << 32) | started++;
    Poll poll =
        new Poll(number, job, List.copyOf(brokers), needed, desk.now() + waitNanos, whenOver);
    polls.put(number, poll);
    brokers.forEach(broker -> desk.out().send(broker, new ReadState(number, job)));
    proceed(poll);
  }

  public void answered(String from, StateRead answer) {
    if (answer.entry() != null) {
      jobs.merge(answer.entry(), from);
    }
    Poll poll = polls.get(answer.poll());
    if (poll != null && poll.takes(from, answer)) {
      proceed(poll);
    }
  }

  /** The timer of that name has fired. */
  public void timer(String timer) {
    Poll poll = polls.get(Long.parseLong(timer.substring(TIMER.length())));
    if (poll != null) {
      poll.missing()
          .forEach(broker -> desk.out().send(broker, new ReadState(poll.number(), poll.job())));
      proceed(poll);
    }
  }

  private void proceed(Poll poll) {
    long left = poll.deadline() - desk.now();
    if (!poll.answeredByEnough() && left > 0) {
      desk.out().setTimer(TIMER + poll.number(), Math.min(left, desk.repeatNanos()));
      return;
    }
    polls.remove(poll.number());
    desk.out().cancelTimer(TIMER + poll.number());
    poll.whenOver().accept(poll);
  }
}
