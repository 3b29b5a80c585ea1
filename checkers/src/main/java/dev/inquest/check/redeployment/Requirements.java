package dev.inquest.check.redeployment;

import dev.inquest.check.evidence.Accounts;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What each job requires of its executor: as its broker accepted it, else as it was submitted. */
final class Requirements {
  /** By job, the line that states them. Only looked up. */
  private final Map<String, Entry> stated = new HashMap<>();

  Requirements(History history) {
    for (NodeEntry event : Accounts.of(history)) {
      if (event.f().equals("accept-job")) {
        take(event.job(), event);
      }
    }
    for (Operation operation : history.operations()) {
      if (operation.f().equals("submit-job")) {
        take(operation.invocation().job(), operation.invocation());
      }
    }
  }

  /** The first line counts. */
  private void take(@Nullable String job, Entry line) {
    if (job != null && Values.any(line.value(), "requires") != null) {
      stated.putIfAbsent(job, line);
    }
  }

  /** The line that states what the job requires; null when nothing does. */
  @Nullable Entry statement(String job) {
    return stated.get(job);
  }

  /** The first thing that the job requires and the executor is known to lack; null when it fits. */
  @Nullable String lacking(String job, @Nullable JsonNode capabilities) {
    Entry statement = stated.get(job);
    return statement == null || capabilities == null
        ? null
        : Capabilities.lacking(statement.value().path("requires"), capabilities);
  }
}
