package dev.inquest.check.session;

import dev.inquest.check.Budget;
import dev.inquest.history.ProcessId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** All sessions at one broker, or those of quorum reads anywhere. */
final class Sessions {
  private static final long BYTES_PER_FACT = 160;

  private final Map<ProcessId.Client, Session> sessions = new LinkedHashMap<>();
  private final Map<String, Set<Known>> known = new LinkedHashMap<>();
  private final Budget budget;

  Sessions(Budget budget) {
    this.budget = budget;
  }

  void learn(String job, Fact fact, long since) {
    budget.step();
    if (of(fact.source().process()).learn(job, fact, since)) {
      budget.reserve(BYTES_PER_FACT);
      known.computeIfAbsent(job, name -> new LinkedHashSet<>(1)).add(fact.known());
    }
  }

  Session of(ProcessId.Client client) {
    return sessions.computeIfAbsent(client, name -> new Session());
  }

  Map<ProcessId.Client, Session> all() {
    return Collections.unmodifiableMap(sessions);
  }

  /** By job, whatever any client ever knew of it, whether it still counts or not. */
  Map<String, Set<Known>> known() {
    return Collections.unmodifiableMap(known);
  }
}
