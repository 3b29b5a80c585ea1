package dev.inquest.check.linearizability;

import dev.inquest.check.Anomaly;
import dev.inquest.check.evidence.Values;
import dev.inquest.check.linearizability.model.Call;
import dev.inquest.check.linearizability.monitor.Conflict;
import dev.inquest.check.linearizability.monitor.Monitor;
import dev.inquest.check.linearizability.search.Finding;
import dev.inquest.check.linearizability.search.Part;
import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is judged, in words.
 *
 * @param key the job or the key; null when the operations have none
 */
record Subject(@Nullable String key, Part<?> part) {
  /** So many of the states that things may be in are told. */
  private static final int TOLD_STANDINGS = 4;

  private String named() {
    return key == null ? "the " + part.model().name() : part.model().name() + " " + key;
  }

  /** Why it cannot be judged. */
  String foreign() {
    return "%s has operations that the model does not know, or cannot read: %s"
        .formatted(named(), String.join(", ", part.unread()));
  }

  /** What was proven of it before the budget ran out. */
  String undecided(Finding.Exhausted exhausted) {
    return "%s is undecided: %s; %s"
        .formatted(
            named(),
            exhausted.reason(),
            exhausted.events() == 0
                ? "none of its events was passed"
                : "its first %d events, up to %d, are linearizable, with %d configurations open there"
                    .formatted(exhausted.events(), exhausted.lastIndex(), exhausted.open()));
  }

  Anomaly anomaly(Finding.Stuck stuck) {
    Operation operation = part.operation(stuck.operation());
    List<Long> events = new ArrayList<>(List.of(operation.invokedAt(), operation.completedAt()));
    List<Finding.Standing> told = stuck.standings().stream().limit(TOLD_STANDINGS).toList();
    told.stream()
        .filter(standing -> standing.last() >= 0)
        .forEach(standing -> addEvidence(standing, operation.completedAt(), events));
    return new Anomaly("non-linearizable", key, null, events, explanation(stuck, told));
  }

  /** The anomaly of the first completion before which a monitor finds no conflict. */
  Anomaly anomaly(Monitor monitor) {
    int[] completing =
        IntStream.range(0, part.size())
            .filter(part::isKnown)
            .boxed()
            .sorted(Comparator.comparingLong(part::completedAt))
            .mapToInt(Integer::intValue)
            .toArray();
    int low = 0;
    int high = completing.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean fits = monitor.conflict(part.completedAt(completing[middle]) + 1) == null;
      low = fits ? middle + 1 : low;
      high = fits ? high : middle;
    }
    int misfit = completing[low];
    Conflict conflict =
        Objects.requireNonNull(monitor.conflict(part.completedAt(misfit) + 1), "a conflict");
    List<Long> events = new ArrayList<>(conflict.events());
    events.addAll(List.of(part.invokedAt(misfit), part.completedAt(misfit)));
    return new Anomaly(
        "non-linearizable",
        key,
        null,
        events,
        "No order fits %s into %s: all before its completion is linearizable, but %s."
            .formatted(described(misfit), named(), conflict.because()));
  }

  private String explanation(Finding.Stuck stuck, List<Finding.Standing> told) {
    String standings = told.stream().map(this::told).collect(Collectors.joining(" or "));
    if (told.size() < stuck.standings().size()) {
      standings += " or one of %d more states".formatted(stuck.standings().size() - told.size());
    }
    return "No order fits %s: all before its completion is linearizable, and leaves %s as %s; from there nothing under way leads to it."
        .formatted(described(stuck.operation()), named(), standings);
  }

  private String told(Finding.Standing standing) {
    return standing.last() < 0
        ? standing.state() + " (as it began)"
        : standing.state() + " (by " + described(standing.last()) + ")";
  }

  /** What shows that the state was made before that moment. */
  private void addEvidence(Finding.Standing standing, long moment, List<Long> events) {
    Operation last = part.operation(standing.last());
    if (last.completedAt() < moment) {
      events.add(last.completedAt());
    } else {
      events.add(last.invokedAt());
      events.add(part.operation(standing.demanded()).completedAt());
    }
  }

  private String described(int which) {
    Operation operation = part.operation(which);
    Call call = Call.of(operation);
    JsonNode answer = call.returned();
    String argument = call.argument().isNull() ? "" : " " + Values.shown(call.argument());
    boolean echo = call.argument().equals(answer) && !part.step(which).readsOnly();
    String returned = answer == null || echo ? "" : " → " + Values.shown(answer);
    String end = operation.completedAt() == Operation.NEVER ? "…" : "–" + operation.completedAt();
    return call.f() + argument + returned + " (" + operation.invokedAt() + end + ")";
  }
}
