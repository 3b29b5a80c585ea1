package dev.inquest.check;

import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What a checker counted, by name, in the order of the names. */
public record Stats(SequencedMap<String, Long> counts) {
  public Stats {
    counts = Collections.unmodifiableSequencedMap(new TreeMap<>(counts));
  }

  public static Stats of(Map<String, Long> counts) {
    return new Stats(new TreeMap<>(counts));
  }

  /** The count of that name; 0 when nothing of that name was counted. */
  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }
}
