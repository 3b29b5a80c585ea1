package dev.inquest.check.redeployment;

import dev.inquest.check.evidence.Values;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each job requires of its executor: as its broker accepted it, else as it was submitted. */
final class Requirements {
  /** By job, the line that states them. Only looked up. */
  private final Map<String, Entry> stated = new HashMap<>();

  Requirements(History history) {
    for (Entry entry : history.entries()) {
      String job = job(entry);
      if (job != null && Values.texts(entry.value(), "requires") != null) {
        stated.merge(
            job, entry, (first, next) -> first instanceof NodeEntry ? first : better(first, next));
      }
    }
  }

  private static Entry better(Entry submitted, Entry next) {
    return next instanceof NodeEntry ? next : submitted;
  }

  private static @Nullable String job(Entry entry) {
    return switch (entry) {
      case ClientEntry line
          when line.f().equals("submit-job") && line.type() == ClientEntry.Type.INVOKE ->
          line.job();
      case NodeEntry event when event.f().equals("accept-job") -> event.job();
      default -> null;
    };
  }

  /** The line that states what the job requires; null when nothing does. */
  @Nullable Entry statement(String job) {
    return stated.get(job);
  }

  /** The first thing that the job requires and the executor is known to lack; null when it fits. */
  @Nullable String lacking(String job, @Nullable List<String> capabilities) {
    Entry statement = stated.get(job);
    List<String> required = statement == null ? null : Values.texts(statement.value(), "requires");
    if (required == null || capabilities == null) {
      return null;
    }
    return required.stream()
        .filter(requirement -> !capabilities.contains(requirement))
        .findFirst()
        .orElse(null);
  }
}
