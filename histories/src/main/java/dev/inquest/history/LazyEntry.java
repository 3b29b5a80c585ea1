package dev.inquest.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What entries have in common whose value may be left at its source until it is asked for. */
public abstract sealed class LazyEntry implements Entry permits ClientEntry, NodeEntry {
  /** Where entries that were not parsed to the last find the rest of themselves. */
  public interface Source {
    /** The value of the line at this place; a {@code MissingNode} when it has none. */
    JsonNode value(int place);

    /**
     * The id of the message that the line at this place sends or receives; null when it does not.
     */
    @Nullable String messageId(int place);

    /** The stamp of the line at this place. */
    ClockStamp clock(int place);
  }

  private final long index;
  private final long time;
  private final String f;
  private final @Nullable String job;
  private final ObjectNode extra;
  private volatile @Nullable JsonNode value;

  /** Where the rest of the entry is; null when nothing is left there. */
  final @Nullable Source source;

  /** The line's place there. */
  final int place;

  /** Either {@code value} or {@code source} is there. */
  LazyEntry(
      long index,
      long time,
      String f,
      @Nullable String job,
      @Nullable JsonNode value,
      @Nullable Source source,
      int place,
      ObjectNode extra) {
    this.index = index;
    this.time = time;
    this.f = f;
    this.job = job;
    this.value = value;
    this.source = source;
    this.place = place;
    this.extra = extra;
  }

  @Override
  public final long index() {
    return index;
  }

  @Override
  public final long time() {
    return time;
  }

  @Override
  public final String f() {
    return f;
  }

  /** The job it concerns; of a client's operation on both of its lines. */
  public final @Nullable String job() {
    return job;
  }

  @Override
  public final JsonNode value() {
    JsonNode known = value;
    if (known == null) {
      known = Objects.requireNonNull(source).value(place);
      value = known;
    }
    return known;
  }

  @Override
  public final ObjectNode extra() {
    return extra;
  }

  /** Whether all is equal that both kinds of entries have. */
  final boolean sharesAllWith(LazyEntry other) {
    return index == other.index
        && time == other.time
        && f.equals(other.f)
        && Objects.equals(job, other.job)
        && value().equals(other.value())
        && extra.equals(other.extra);
  }
}
