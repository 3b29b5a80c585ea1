package dev.inquest.ucp.benchmark.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Durations in nanoseconds, told in seconds. */
final class Times {
  private final List<Long> nanos = new ArrayList<>();

  void add(long duration) {
    nanos.add(duration);
  }

  int count() {
    return nanos.size();
  }

  long above(long most) {
    return nanos.stream().filter(each -> each > most).count();
  }

  @Override
  public String toString() {
    if (nanos.isEmpty()) {
      return "none";
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%d, median %.3f s, 99 %% below %.3f s, longest %.3f s",
        sorted.size(),
        sorted.get(sorted.size() / 2) / 1e9,
        sorted.get((int) (sorted.size() * 0.99)) / 1e9,
        sorted.getLast() / 1e9);
  }
}
