package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.evidence.BrokerRead;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.JobEntry;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brokers that learnt of a job, or of its completion, too long after the last heal. The bound runs
 * from the heal, or from the latest change of the job before that, if it came later.
 *
 * <p>Only brokers that never restarted are judged by this: another may have known the entry before
 * it went down, in a line of its trace that was torn.
 */
final class LateArrivals {
  private final Calm calm;
  private final long boundNanos;
  private final Origins origins;
  private final Findings findings;
  private final Budget budget;
  private final Map<Long, BrokerRead> readsByLine = new HashMap<>();
  private final Set<String> restarted = new HashSet<>();
  private final Set<String> known = new HashSet<>();

  LateArrivals(Calm calm, long boundNanos, Origins origins, Findings findings, Budget budget) {
    this.calm = calm;
    this.boundNanos = boundNanos;
    this.origins = origins;
    this.findings = findings;
    this.budget = budget;
  }

  void search(History history, List<BrokerRead> reads) {
    reads.forEach(read -> readsByLine.put(read.shownAt(), read));
    for (Entry entry : history.entries()) {
      if (entry instanceof NodeEntry event && event.process().incarnation() > 1) {
        restarted.add(event.process().node());
      }
    }
    for (Entry entry : history.entries()) {
      budget.step();
      switch (entry) {
        case NodeEntry event when event.job() != null -> event(event, event.job());
        case ClientEntry line -> read(readsByLine.get(line.index()));
        default -> {}
      }
    }
  }

  private void read(@Nullable BrokerRead read) {
    if (read != null) {
      read.jobs()
          .forEach((job, entry) -> {
            learn(read.broker(), job, "exists", entry.exists());
            learn(read.broker(), job, "completed", entry.completed());
          });
    }
  }

  private void event(NodeEntry event, String job) {
    String broker = event.process().node();
    if (event.f().equals("apply-metadata")) {
      JobEntry entry = JobEntry.of(event.value());
      boolean first = learn(broker, job, "exists", entry.exists());
      if (learn(broker, job, "completed", entry.completed()) || first) {
        arrived(event, job, entry.completed() ? "that it is completed" : "of it");
      }
    } else {
      boolean decides = event.f().equals("accept-result") || event.f().equals("reject-result");
      learn(broker, job, "completed", decides);
      learn(broker, job, "exists", true);
    }
  }

  /** Whether the broker learns it only now. */
  private boolean learn(String broker, String job, String what, boolean holds) {
    return holds && known.add(broker + "\n" + job + "\n" + what);
  }

  /** What changed the job, by its own brokers and executors or by what clients were told. */
  private Stream<Entry> changes(String job) {
    Origins.OfJob origin = origins.of(job);
    Stream<Operation> answered =
        Stream.concat(
            origin.submissions().stream(), origin.results().stream().filter(Origins::accepted));
    return Stream.concat(
        origin.events().stream(), answered.map(Operation::completion).filter(Objects::nonNull));
  }

  private void arrived(NodeEntry event, String job, String what) {
    List<Entry> causes = changes(job).filter(change -> change.index() < event.index()).toList();
    String broker = event.process().node();
    if (causes.isEmpty() || restarted.contains(broker) || !calm.covers(event.index())) {
      return;
    }
    Entry origin = causes.stream().max(Comparator.comparingLong(Entry::index)).orElseThrow();
    findings.count("entries-that-reached-a-broker-after-the-heal");
    if (calm.exceeded(origin, event, boundNanos)) {
      findings.add(
          new Anomaly(
              "slow-convergence",
              job,
              broker,
              calm.witness(origin, event),
              "Broker %s learnt of job %s %s (%d) more than %s after %s."
                  .formatted(
                      broker,
                      job,
                      what,
                      event.index(),
                      Calm.seconds(boundNanos),
                      calm.since(origin))));
    }
  }
}
