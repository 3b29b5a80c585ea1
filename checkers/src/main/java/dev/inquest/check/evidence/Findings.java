package dev.inquest.check.evidence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Stats;
import dev.inquest.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a checker has found so far, and the verdict that follows from it. */
public final class Findings {
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, PriorityQueue<Anomaly>> anomalies = new TreeMap<>();
  private final List<Premise> unmet = new ArrayList<>();
  private @Nullable String open;

  private Findings() {}

  /** The verdict where nothing was put to the test, for want of one thing. */
  public static Verdict unmet(Premise premise, Stats stats) {
    return new Verdict.Unknown(
        "the history does not hold " + premise.description(), List.of(premise), stats);
  }

  /** The verdict of an examination; one that exhausts its budget keeps what it had found. */
  public static Verdict of(Consumer<Findings> examination) {
    Findings findings = new Findings();
    try {
      examination.accept(findings);
    } catch (Budget.Exhausted e) {
      findings.leaveOpen(e.reason());
    }
    return findings.verdict();
  }

  /** One more of this name. */
  public void count(String name) {
    count(name, 1);
  }

  /** So many more of this name; 0 makes the name appear. */
  public void count(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  public long counted(String name) {
    return counts.getOrDefault(name, 0L);
  }

  public void add(Anomaly anomaly) {
    count(anomaly.type());
    PriorityQueue<Anomaly> first =
        anomalies.computeIfAbsent(
            anomaly.type(), type -> new PriorityQueue<>(Anomaly.BY_LAST_EVENT.reversed()));
    first.add(anomaly);
    if (first.size() > Verdict.Invalid.LISTED_PER_TYPE) {
      first.poll();
    }
  }

  /** The claim was put to the test only if the premise was met. */
  public void require(Premise premise, boolean met) {
    if (!met && !unmet.contains(premise)) {
      unmet.add(premise);
    }
  }

  /** Something could not be settled: nothing is valid any more. The first such reason is told. */
  public void leaveOpen(String reason) {
    if (open == null) {
      open = reason;
    }
  }

  private Verdict verdict() {
    Stats stats = Stats.of(counts);
    if (!anomalies.isEmpty()) {
      return new Verdict.Invalid(listed(), stats);
    }
    if (open != null) {
      return new Verdict.Unknown(
          open + "; nothing wrong among what the figures say was looked at", List.of(), stats);
    }
    return unmet.isEmpty()
        ? new Verdict.Valid(stats)
        : new Verdict.Unknown("the history does not hold " + described(unmet), unmet, stats);
  }

  private List<Anomaly> listed() {
    return anomalies.values().stream()
        .flatMap(PriorityQueue::stream)
        .sorted(Anomaly.BY_LAST_EVENT)
        .toList();
  }

  private static String described(List<Premise> premises) {
    return premises.stream().map(Premise::description).collect(Collectors.joining(", nor "));
  }
}
