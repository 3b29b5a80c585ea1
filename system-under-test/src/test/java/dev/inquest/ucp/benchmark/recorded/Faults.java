package dev.inquest.ucp.benchmark.recorded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the nemesis did in one run, and when it may have had an effect. */
final class Faults {
  /** One fault, from when it was asked for until it was surely undone. */
  private static final class Fault {
    final String kind;
    final long start;
    long end = Long.MAX_VALUE;
    final Set<String> nodes = new HashSet<>();
    final Set<String> links = new HashSet<>();

    Fault(String kind, long start, JsonNode value) {
      this.kind = kind;
      this.start = start;
      value.path("nodes").forEach(node -> nodes.add(node.asString()));
      value
          .path("links")
          .forEach(link -> links.add(link.get(0).asString() + ">" + link.get(1).asString()));
    }
  }

  private static final Set<String> VANISHING = Set.of("kill", "term", "pause", "vanish");

  private final Map<String, Fault> byId = new HashMap<>();
  private final List<Fault> all = new ArrayList<>();

  void take(String f, long time, JsonNode value) {
    String id = value.path("id").asString("");
    boolean asked = !value.has("outcome");
    Fault known = byId.get(id);
    if (f.startsWith("start-") && asked) {
      Fault fault = new Fault(f.substring(6), time, value);
      byId.put(id, fault);
      all.add(fault);
    } else if (f.startsWith("stop-") && !asked && known != null) {
      known.end = time;
    }
  }

  /** Whether one of both nodes, or the way between them, was disturbed in that time. */
  boolean disturbed(String one, String other, long from, long to) {
    return all.stream()
        .filter(fault -> fault.start <= to && fault.end >= from)
        .anyMatch(fault ->
            fault.nodes.contains(one)
                || fault.nodes.contains(other)
                || fault.links.contains(one + ">" + other)
                || fault.links.contains(other + ">" + one));
  }

  /**
   * When that node was last made to vanish before then, by a fault that still lasts or has not been
   * over for long; -1 = by none.
   */
  long vanished(String node, long before, long longAgoNanos) {
    return all.stream()
        .filter(fault -> VANISHING.contains(fault.kind) && fault.nodes.contains(node))
        .filter(fault -> fault.end == Long.MAX_VALUE || before - fault.end <= longAgoNanos)
        .mapToLong(fault -> fault.start)
        .filter(start -> start <= before)
        .max()
        .orElse(-1);
  }

  /** Whether that node itself, or any way from or to it, was disturbed in that time. */
  boolean disturbed(String node, long from, long to) {
    return all.stream()
        .filter(fault -> fault.start <= to && fault.end >= from)
        .anyMatch(fault ->
            fault.nodes.contains(node)
                || fault.links.stream()
                    .anyMatch(link -> link.startsWith(node + ">") || link.endsWith(">" + node)));
  }
}
