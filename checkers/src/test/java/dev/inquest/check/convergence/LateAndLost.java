package dev.inquest.check.convergence;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What brokers learnt too late, and what reads show that they forgot, the dumb way. */
record LateAndLost(History history, long boundNanos) {
  /** The job and the broker of each. */
  Set<String> lost() {
    Set<String> lost = new TreeSet<>();
    for (String broker : RandomMetadata.BROKERS) {
      for (Operation early : reads(broker)) {
        for (Operation late : reads(broker)) {
          boolean restarted =
              boots(broker)
                  .anyMatch(boot ->
                      boot.index() >= early.invokedAt() && boot.index() < late.completedAt());
          if (early.completedAt() < late.invokedAt() && !restarted) {
            for (String job : RandomMetadata.JOBS) {
              if (shows(early, job)
                  && shows(late, job)
                  && less(shown(late, job), shown(early, job))) {
                lost.add(job + " " + broker);
              }
            }
          }
        }
      }
    }
    return lost;
  }

  private static boolean less(JsonNode late, JsonNode early) {
    if (completed(early)) {
      return !completed(late) || !late.path("result").equals(early.path("result"));
    }
    return known(early)
        && !completed(late)
        && (!known(late) || late.path("attempt").asInt() < early.path("attempt").asInt());
  }

  /** By what the brokers applied. */
  Set<String> lateEvents() {
    Set<String> late = new TreeSet<>();
    for (Entry entry : history.entries()) {
      if (entry instanceof NodeEntry event
          && event.f().equals("apply-metadata")
          && boots(event.process().node()).findAny().isEmpty()) {
        String job = String.valueOf(event.job());
        boolean news =
            (known(event.value()) && !knewBefore(event, false))
                || (completed(event.value()) && !knewBefore(event, true));
        List<Entry> causes = changes(job, event.index());
        if (news && !causes.isEmpty() && late(causes.getLast(), event)) {
          late.add(job + " " + event.process().node());
        }
      }
    }
    return late;
  }

  /** Whether any line before it shows that its broker knew of the job, or of its end. */
  private boolean knewBefore(NodeEntry event, boolean completed) {
    String broker = event.process().node();
    String job = String.valueOf(event.job());
    boolean read =
        reads(broker).stream()
            .filter(each -> each.completedAt() < event.index() && shows(each, job))
            .anyMatch(each -> completed ? completed(shown(each, job)) : known(shown(each, job)));
    return read
        || history.entries().stream()
            .anyMatch(each ->
                each instanceof NodeEntry node
                    && node.index() < event.index()
                    && node.process().node().equals(broker)
                    && job.equals(node.job())
                    && (node.f().equals("apply-metadata")
                        ? completed ? completed(node.value()) : known(node.value())
                        : !completed || node.f().equals("accept-result")));
  }

  /** What brought the job forward before an index, in the order of the history. */
  private List<Entry> changes(String job, long index) {
    List<Entry> changes = new ArrayList<>();
    for (Entry entry : history.entries()) {
      boolean event =
          entry instanceof NodeEntry node
              && job.equals(node.job())
              && !node.f().equals("apply-metadata");
      boolean told =
          entry instanceof ClientEntry client
              && job.equals(client.job())
              && client.type() != ClientEntry.Type.INVOKE
              && (client.f().equals("submit-job") || accepted(client));
      if (entry.index() < index && (event || told)) {
        changes.add(entry);
      }
    }
    return changes;
  }

  private static boolean accepted(ClientEntry client) {
    return client.f().equals("submit-result")
        && client.value().path("decision").asString("").equals("accepted");
  }

  /** By what clients were shown. */
  Set<String> lateReads() {
    Set<String> late = new TreeSet<>();
    for (String broker : RandomMetadata.BROKERS) {
      for (Operation read : reads(broker)) {
        for (String job : RandomMetadata.JOBS) {
          if (shows(read, job) && overdue(read, job)) {
            late.add(job + " " + broker);
          }
        }
      }
    }
    return late;
  }

  /** Whether somebody was told long before the read was asked for what it does not show. */
  private boolean overdue(Operation read, String job) {
    return history.entries().stream()
        .filter(each -> each.index() < read.invokedAt())
        .anyMatch(each ->
            each instanceof ClientEntry told
                && told.type() == ClientEntry.Type.OK
                && job.equals(told.job())
                && (accepted(told)
                    ? !completed(shown(read, job))
                    : told.f().equals("submit-job") && !known(shown(read, job)))
                && late(told, read.invocation()));
  }

  /** Whether more than the bound passed, in calm, since a change, the heal and the last restart. */
  private boolean late(Entry change, Entry later) {
    List<NemesisEntry> nemesis =
        history.entries().stream()
            .filter(NemesisEntry.class::isInstance)
            .map(NemesisEntry.class::cast)
            .toList();
    boolean healed = nemesis.isEmpty() || nemesis.getLast().f().startsWith("stop");
    boolean calm = healed && (nemesis.isEmpty() || nemesis.getLast().index() < later.index());
    long start =
        Stream.of(
                Stream.of(change),
                nemesis.stream().filter(each -> each.f().startsWith("stop")),
                Stream.of(RandomMetadata.BROKERS).flatMap(this::boots))
            .flatMap(each -> each)
            .mapToLong(Entry::time)
            .max()
            .orElseThrow();
    return calm && later.time() - start > boundNanos;
  }

  private Stream<Entry> boots(String broker) {
    return history.entries().stream()
        .filter(entry ->
            entry instanceof NodeEntry node
                && node.f().equals("boot")
                && node.process().node().equals(broker));
  }

  private List<Operation> reads(String broker) {
    return history.operations().stream()
        .filter(each ->
            each.f().startsWith("read")
                && each.outcome() instanceof Outcome.Ok
                && answer(each).path("broker").asString("").equals(broker))
        .toList();
  }

  private static boolean shows(Operation read, String job) {
    return read.f().equals("read-metadata") || job.equals(read.subject());
  }

  private static JsonNode shown(Operation read, String job) {
    JsonNode answer = answer(read);
    return read.f().equals("read-metadata") ? answer.path("jobs").path(job) : answer;
  }

  private static JsonNode answer(Operation operation) {
    return ((Outcome.Ok) operation.outcome()).value();
  }

  private static boolean known(JsonNode entry) {
    return !entry.path("state").asString("unknown").equals("unknown");
  }

  private static boolean completed(JsonNode entry) {
    return entry.path("state").asString("").equals("completed");
  }
}
