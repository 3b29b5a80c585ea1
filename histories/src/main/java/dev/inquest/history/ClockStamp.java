package dev.inquest.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A vector clock as a node claimed it: clock key → number of events, in the order in which it was
 * written.
 *
 * <p>A stamp that is missing, no object, or has an entry that is no whole number from 0 to 2⁶³−1 is
 * kept as it was found and is {@linkplain #wellFormed not well-formed}. It is evidence against the
 * node that wrote it, no reason to refuse the history. Such a stamp has no entries.
 */
public final class ClockStamp {
  private static final ClockStamp ABSENT =
      new ClockStamp(new String[0], new long[0], MissingNode.getInstance());

  // A history holds millions of stamps of a few entries each: arrays are smaller than maps, and a
  // walk over them is faster than hashing.
  private final String[] keys;
  private final long[] counts;
  private final @Nullable JsonNode malformed;

  private ClockStamp(String[] keys, long[] counts, @Nullable JsonNode malformed) {
    this.keys = keys;
    this.counts = counts;
    this.malformed = malformed;
  }

  private static ClockStamp wellFormed(Map<String, Long> entries) {
    return new ClockStamp(
        entries.keySet().toArray(new String[0]),
        entries.values().stream().mapToLong(Long::longValue).toArray(),
        null);
  }

  private static ClockStamp malformed(JsonNode clock) {
    return new ClockStamp(new String[0], new long[0], clock);
  }

  /** The stamp with these entries, in this order; none may be negative. */
  public static ClockStamp of(Map<String, Long> entries) {
    entries.forEach((key, count) -> {
      if (count < 0) {
        throw new IllegalArgumentException("a clock cannot count to " + count + " at " + key);
      }
    });
    return wellFormed(entries);
  }

  /**
   * The stamp with these keys, no two of them equal, and for each a count, none of them negative.
   * It keeps both arrays: never change them.
   */
  public static ClockStamp of(String[] keys, long[] counts) {
    return new ClockStamp(keys, counts, null);
  }

  /** The stamp of an event that was traced without one: not well-formed. */
  public static ClockStamp absent() {
    return ABSENT;
  }

  /** Whatever stands at {@code clock}, well-formed or not; never fails. */
  public static ClockStamp parse(JsonNode clock) {
    if (!clock.isObject()) {
      return malformed(clock);
    }
    Map<String, Long> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : clock.properties()) {
      JsonNode count = entry.getValue();
      if (!count.isIntegralNumber() || !count.canConvertToLong() || count.longValue() < 0) {
        return malformed(clock);
      }
      entries.put(entry.getKey(), count.longValue());
    }
    return wellFormed(entries);
  }

  public boolean wellFormed() {
    return malformed == null;
  }

  /** How many events of this incarnation the stamp covers; 0 where it has no such entry. */
  public long at(String clockKey) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(clockKey)) {
        return counts[i];
      }
    }
    return 0;
  }

  /** Whether no entry is greater than the other stamp's, absent entries being 0. */
  public boolean isWithin(ClockStamp other) {
    boolean alike = hasKeysOf(other);
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > (alike ? other.counts[i] : other.at(keys[i], i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether both have the very same array of keys, so that their entries are in the same places.
   */
  @SuppressWarnings("ReferenceEquality") // not an array that looks like it
  public boolean hasKeysOf(ClockStamp other) {
    return keys == other.keys;
  }

  /** As {@link #at(String)}, looking first at that entry: stamps are much alike. */
  public long at(String clockKey, int likelyEntry) {
    return likelyEntry < keys.length && keys[likelyEntry].equals(clockKey)
        ? counts[likelyEntry]
        : at(clockKey);
  }

  /** How many entries it has. */
  public int size() {
    return keys.length;
  }

  /** The key of that entry, from 0, in the order in which they were written. */
  public String key(int entry) {
    return keys[entry];
  }

  /** The count of that entry, from 0, in the order in which they were written. */
  public long count(int entry) {
    return counts[entry];
  }

  /**
   * The entries in the order in which they were written; unmodifiable; empty when the stamp is not
   * well-formed.
   */
  public Map<String, Long> entries() {
    Map<String, Long> entries = new LinkedHashMap<>();
    for (int i = 0; i < keys.length; i++) {
      entries.put(keys[i], counts[i]);
    }
    return Collections.unmodifiableMap(entries);
  }

  /**
   * The stamp as JSON, exactly what {@link #parse} was given, up to white space; missing when there
   * was none.
   */
  public JsonNode json() {
    if (malformed != null) {
      return malformed;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < keys.length; i++) {
      object.put(keys[i], counts[i]);
    }
    return object;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClockStamp that
        && entries().equals(that.entries())
        && Objects.equals(malformed, that.malformed);
  }

  @Override
  public int hashCode() {
    return 31 * entries().hashCode() + Objects.hashCode(malformed);
  }

  @Override
  public String toString() {
    return json().toString();
  }
}
