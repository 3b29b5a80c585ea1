package dev.inquest.ucp.broker.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** In which order jobs changed last: each job once, under the number of its latest change. */
public final class ChangeLog {
  private final NavigableMap<Long, String> jobs = new TreeMap<>();
  private final Map<String, Long> numbers = new LinkedHashMap<>();
  private long latest;

  void touch(String job) {
    latest++;
    jobs.put(latest, job);
    Long before = numbers.put(job, latest);
    if (before != null) {
      jobs.remove(before);
    }
  }

  /** The number of the latest change, 0 before the first. */
  public long latest() {
    return latest;
  }

  /** The first changes after that number, oldest first, as (number, job). */
  public List<Map.Entry<Long, String>> after(long number, int most) {
    List<Map.Entry<Long, String>> changes = new ArrayList<>();
    for (Map.Entry<Long, String> change : jobs.tailMap(number, false).entrySet()) {
      if (changes.size() == most) {
        break;
      }
      changes.add(change);
    }
    return changes;
  }
}
