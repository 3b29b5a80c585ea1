package dev.inquest.check.session;

import dev.inquest.check.Budget;
import dev.inquest.check.jobs.JobEntry;
import java.util.ArrayList;
import java.util.List;

/** All sessions at one broker, or those of quorum reads anywhere. */
final class Sessions {
  private static final long BYTES_PER_FACT = 160;

  /** By the number of the client. */
  private final Sparse<Session> sessions = new Sparse<>();

  /** By job, whatever any client ever knew of it, whether it still counts or not. */
  private final Sparse<List<Known>> known = new Sparse<>();

  private final String broker;
  private final Lives.Life life;
  private final boolean compared;
  private final Budget budget;

  /**
   * Sessions at a broker of that name, with such a life.
   *
   * @param compared whether {@link #lackingIn} will ever be asked
   */
  Sessions(String broker, Lives.Life life, boolean compared, Budget budget) {
    this.broker = broker;
    this.life = life;
    this.compared = compared;
    this.budget = budget;
  }

  String broker() {
    return broker;
  }

  /** Index after which the broker certainly did not go down until another index. */
  long since(long until) {
    return life.since(until);
  }

  /**
   * A client has learnt something.
   *
   * @param source the line on which the operation was invoked that told it
   * @param since index before which the broker may have been down: what is older counts no more
   */
  void learn(
      int client,
      int job,
      int source,
      long invokedAt,
      long toldAt,
      boolean written,
      Known news,
      long since) {
    budget.step();
    Session session = of(client);
    if (invokedAt > since && !session.knows(job, news, written, since)) {
      budget.reserve(BYTES_PER_FACT);
      session.learn(job, new Fact(source, invokedAt, toldAt, written, news));
      if (compared) {
        remember(job, news);
      }
    }
  }

  private void remember(int job, Known news) {
    List<Known> all = known.get(job);
    if (all == null) {
      all = new ArrayList<>(1);
      known.put(job, all);
    }
    if (!all.contains(news)) {
      all.add(news);
    }
  }

  Session of(int client) {
    Session session = sessions.get(client);
    if (session == null) {
      session = new Session();
      sessions.put(client, session);
    }
    return session;
  }

  void forEach(Sparse.Visitor<Session> visitor) {
    sessions.forEach(visitor);
  }

  /** The jobs of which any client ever knew something that a look does not show. */
  List<Integer> lackingIn(Look look) {
    List<Integer> lacking = new ArrayList<>();
    known.forEach((job, all) -> {
      budget.step();
      if (isMissing(all, look.entry(job))) {
        lacking.add(job);
      }
    });
    return lacking;
  }

  private static boolean isMissing(List<Known> known, JobEntry entry) {
    for (Known one : known) {
      if (one.missingIn(entry)) {
        return true;
      }
    }
    return false;
  }
}
