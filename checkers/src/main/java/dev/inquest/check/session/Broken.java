package dev.inquest.check.session;

import dev.inquest.check.Anomaly;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Values;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.ProcessId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells each broken guarantee once for each client, broker and job. */
final class Broken {
  private final History history;
  private final Findings findings;
  private final Set<Told> told = new HashSet<>();

  private record Told(String type, ProcessId.Client client, String broker, String job) {}

  Broken(History history, Findings findings) {
    this.history = history;
    this.findings = findings;
  }

  private ProcessId.Client client(Fact fact) {
    return history.operationAt(fact.source()).process();
  }

  /** The client knew it, and its own later read shows less. */
  void forItsClient(Fact fact, String job, Look look, JobEntry shown) {
    String type = fact.written() ? "read-your-writes" : "monotonic-reads";
    add(
        type,
        client(fact),
        job,
        look,
        List.of(fact.toldAt(), look.shownAt()),
        "Client %s %s (%d), and its later read at %s shows %s (%d)."
            .formatted(
                client(fact),
                learnt(fact, job),
                fact.toldAt(),
                look.broker(),
                shown.shown(),
                look.shownAt()));
  }

  /** The client knew it when it wrote, and somebody sees the write, and less of what it knew. */
  void forWhoSees(Operation write, Fact fact, String job, Look look, JobEntry shown) {
    String type = fact.written() ? "monotonic-writes" : "writes-follow-reads";
    add(
        type,
        client(fact),
        job,
        look,
        List.of(fact.toldAt(), write.invokedAt(), look.shownAt()),
        "Client %s %s (%d) before it sent in job %s (%d), and a read at %s shows %s, but of %s it shows %s (%d)."
            .formatted(
                client(fact),
                learnt(fact, job),
                fact.toldAt(),
                write.invocation().job(),
                write.invokedAt(),
                look.broker(),
                write.invocation().job(),
                job,
                shown.shown(),
                look.shownAt()));
  }

  private void add(
      String type,
      ProcessId.Client client,
      String job,
      Look look,
      List<Long> events,
      String explanation) {
    if (told.add(new Told(type, client, look.broker(), job))) {
      findings.add(new Anomaly(type, job, look.broker(), events, explanation));
    }
  }

  private static String learnt(Fact fact, String job) {
    Known known = fact.known();
    String what =
        "job %s %s%s"
            .formatted(
                job,
                known.completed() ? "as completed" : "as being there",
                known.result() == null ? "" : " with result " + Values.shown(known.result()));
    if (!fact.written()) {
      return "was shown " + what;
    }
    return known.completed()
        ? "was told that its result %s of job %s is accepted"
            .formatted(known.result() == null ? "" : Values.shown(known.result()), job)
        : "was told that job %s is taken".formatted(job);
  }
}
