package dev.inquest.check.redeployment;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.evidence.LinesByJob;
import dev.inquest.check.evidence.Values;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What each job requires of its executor: as its broker accepted it, else as it was submitted. A
 * job that was accepted, or submitted, twice and otherwise may require either.
 */
final class Requirements {
  private final Statements accepted = new Statements();
  private final Statements submitted = new Statements();
  private final History history;
  private final LinesByJob submissions;

  /** By job, the first of some lines, and whether the others say the same. Only looked up. */
  private static final class Statements {
    private final Map<String, Entry> first = new HashMap<>();
    private final Set<String> contradicted = new HashSet<>();

    void take(String job, Entry line) {
      Entry earlier = first.putIfAbsent(job, line);
      if (earlier != null && !required(earlier).equals(required(line))) {
        contradicted.add(job);
      }
    }

    boolean say(String job) {
      Entry line = first.get(job);
      return contradicted.contains(job)
          || (line != null && Values.any(line.value(), "requires") != null);
    }

    @Nullable Entry statement(String job) {
      return contradicted.contains(job) ? null : first.get(job);
    }
  }

  Requirements(History history, Budget budget) {
    this.history = history;
    for (NodeEntry event : Accounts.named(history, budget, "accept-job")) {
      String job = event.job();
      if (job != null) {
        accepted.take(job, event);
      }
    }
    submissions = Lines.of(history).invocationsByJob("submit-job");
  }

  /** The line that states what the job requires; null when nothing does. */
  @Nullable Entry statement(String job) {
    if (accepted.say(job)) {
      return accepted.statement(job);
    }
    if (!submitted.first.containsKey(job)) {
      for (int place : submissions.of(history.columns().subjectNumber(job))) {
        submitted.take(job, history.entries().get(place));
      }
    }
    return submitted.statement(job);
  }

  /** The first thing that the job requires and the executor is known to lack; null when it fits. */
  @Nullable String lacking(String job, @Nullable JsonNode capabilities) {
    Entry statement = statement(job);
    return statement == null || capabilities == null
        ? null
        : Capabilities.lacking(required(statement), capabilities);
  }

  private static JsonNode required(Entry line) {
    return line.value().path("requires");
  }
}
