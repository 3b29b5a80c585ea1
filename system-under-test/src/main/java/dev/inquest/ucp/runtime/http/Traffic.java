package dev.inquest.ucp.runtime.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by how they ended. For many threads. */
public final class Traffic {
  private final LongAdder requests = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();

  void answered(int status, String errorCode, long tookNanos) {
    requests.increment();
    nanos.add(tookNanos);
    kinds.computeIfAbsent(status / 100 + "xx", kind -> new LongAdder()).increment();
    if (!errorCode.isEmpty()) {
      refusals.computeIfAbsent(errorCode, code -> new LongAdder()).increment();
    }
  }

  /** All that were answered. */
  public long requests() {
    return requests.sum();
  }

  /** From the first byte of the request to the last of the answer, over all of them but streams. */
  public long nanos() {
    return nanos.sum();
  }

  /** Answers by kind of status: {@code 2xx}. */
  public Map<String, Long> answers() {
    return sums(kinds);
  }

  /** Errors by their machine-readable code. */
  public Map<String, Long> errors() {
    return sums(refusals);
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((key, count) -> sums.put(key, count.sum()));
    return sums;
  }
}
