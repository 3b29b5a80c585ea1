package dev.inquest.check;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a claim is broken.
 *
 * @param type as in the table of claims, {@code double-accept}
 * @param job the job it is about, if it is about one
 * @param node the node it is about, if it is about one
 * @param events the witness: the indices of the events that prove it, as few as possible, rising
 * @param explanation one plain sentence
 */
public record Anomaly(
    String type,
    @Nullable String job,
    @Nullable String node,
    List<Long> events,
    String explanation) {

  /** By the last witness event; then by everything else, so that the order is total. */
  public static final Comparator<Anomaly> BY_LAST_EVENT =
      Comparator.comparingLong(Anomaly::lastEvent)
          .thenComparing(Anomaly::type)
          .thenComparing(anomaly -> anomaly.job() == null ? "" : anomaly.job())
          .thenComparing(anomaly -> anomaly.node() == null ? "" : anomaly.node())
          .thenComparing(Anomaly::explanation);

  public Anomaly {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("an anomaly needs a witness: " + explanation);
    }
    events = events.stream().distinct().sorted().toList();
  }

  public long lastEvent() {
    return events.getLast();
  }
}
