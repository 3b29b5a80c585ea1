package dev.inquest.check.session;

import dev.inquest.check.Budget;
import dev.inquest.check.jobs.JobEntry;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** All sessions at one broker, or those of quorum reads anywhere. */
final class Sessions {
  private static final long BYTES_PER_FACT = 160;

  /** By the number of the client. */
  private final Int2ObjectOpenHashMap<Session> sessions = new Int2ObjectOpenHashMap<>();

  /** By job, whatever any client ever knew of it, whether it still counts or not. */
  private final Int2ObjectOpenHashMap<List<Known>> known = new Int2ObjectOpenHashMap<>();

  private final Budget budget;

  Sessions(Budget budget) {
    this.budget = budget;
  }

  /** Takes one session. */
  interface Visitor {
    void visit(int client, Session session);
  }

  /**
   * A client has learnt something.
   *
   * @param since index before which the broker may have been down: what is older counts no more
   */
  void learn(int client, int job, Fact fact, long since) {
    budget.step();
    Session session = of(client);
    if (fact.invokedAt() > since && !session.knows(job, fact.known(), fact.written(), since)) {
      budget.reserve(BYTES_PER_FACT);
      session.learn(job, fact);
      List<Known> all = known.computeIfAbsent(job, number -> new ArrayList<>(1));
      if (!all.contains(fact.known())) {
        all.add(fact.known());
      }
    }
  }

  Session of(int client) {
    return sessions.computeIfAbsent(client, number -> new Session());
  }

  void forEach(Visitor visitor) {
    sessions
        .int2ObjectEntrySet()
        .fastForEach(each -> visitor.visit(each.getIntKey(), each.getValue()));
  }

  /** The jobs of which any client ever knew something that a look does not show. */
  List<Integer> lackingIn(Look look) {
    List<Integer> lacking = new ArrayList<>();
    known
        .int2ObjectEntrySet()
        .fastForEach(each -> {
          budget.step();
          if (isMissing(each.getValue(), look.entry(each.getIntKey()))) {
            lacking.add(each.getIntKey());
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
