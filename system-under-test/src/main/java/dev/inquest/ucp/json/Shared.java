package dev.inquest.ucp.json;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One copy of the names that come again and again from the wire: nodes, capabilities, and the names
 * in a clock. Without it they are two thirds of what a broker keeps of a job. Bounded: what is new
 * when it is full is kept as it came.
 */
public final class Shared {
  private static final int MOST = 4096;
  private static final Map<String, String> NAMES = new ConcurrentHashMap<>();
  private static final Map<List<String>, String[]> ARRAYS = new ConcurrentHashMap<>();

  private Shared() {}

  /** That name, or an equal one that is there already. */
  public static String name(String name) {
    String known = NAMES.get(name);
    if (known != null || NAMES.size() >= MOST) {
      return known == null ? name : known;
    }
    String first = NAMES.putIfAbsent(name, name);
    return first == null ? name : first;
  }

  /** Those names, or an equal array that is there already. Nobody ever changes it. */
  public static String[] names(String[] names) {
    List<String> key = List.of(names);
    String[] known = ARRAYS.get(key);
    if (known != null || ARRAYS.size() >= MOST) {
      return known == null ? names : known;
    }
    String[] own = names.clone();
    for (int i = 0; i < own.length; i++) {
      own[i] = name(own[i]);
    }
    String[] first = ARRAYS.putIfAbsent(List.of(own), own);
    return first == null ? own : first;
  }
}
