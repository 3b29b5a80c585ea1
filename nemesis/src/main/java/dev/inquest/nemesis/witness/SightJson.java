package dev.inquest.nemesis.witness;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.LinkObservation.Arrival;
import dev.inquest.nemesis.ProcessObservation;
import dev.inquest.nemesis.machine.MachineObservation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sight as it is kept: {@code {"time":ns,"looks":1,"probed":27,"as_expected":27,"links":[…],
 * "processes":[…],"machines":[…]}}. Listed are only the links and nodes in question and those that
 * deviate.
 */
final class SightJson {
  private SightJson() {}

  static ObjectNode of(Sight sight, Scope scope, long timeNanos, int looks) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    List<Link> deviating = sight.deviatingLinks();
    json.put("time", timeNanos);
    json.put("looks", looks);
    json.put("probed", sight.links().size());
    json.put("as_expected", sight.links().size() - deviating.size());
    links(sight, union(scope.links(), deviating), json.putArray("links"));
    processes(sight, union(scope.nodes(), sight.deviatingProcesses()), json.putArray("processes"));
    machines(sight, union(scope.machines(), sight.deviatingMachines()), json);
    return json;
  }

  /** Only where a fault of machines is in question: most targets have none to look at. */
  private static void machines(Sight sight, Set<String> listed, ObjectNode json) {
    sight
        .machines()
        .forEach((node, seen) -> {
          if (listed.contains(node)) {
            machine(node, seen, json.withArray("machines").addObject());
          }
        });
  }

  private static void machine(String node, MachineObservation seen, ObjectNode json) {
    json.put("node", node);
    json.put("clock", Testimony.label(seen.clock()));
    json.put("bumped_ms", seen.bumpedMillis());
    json.put("disk", Testimony.label(seen.disk()));
  }

  private static void links(Sight sight, Set<Link> listed, ArrayNode array) {
    sight
        .links()
        .forEach((link, seen) -> {
          if (listed.contains(link)) {
            link(link, seen, sight.expected(link), array.addObject());
          }
        });
  }

  private static void link(Link link, LinkObservation seen, Expectation expected, ObjectNode json) {
    json.putArray("link").add(link.from()).add(link.to());
    json.put("seen", Testimony.label(seen.status()));
    if (seen.arrival() != Arrival.UNKNOWN) {
      json.put("arrived", seen.arrival() == Arrival.SEEN);
    }
    millis(json, "rtt_ms", seen.rttNanos());
    millis(json, "close_ms", seen.closeNanos());
    if (!expected.allows(seen)) {
      json.put("expected", expected.inWords());
    }
  }

  private static void processes(Sight sight, Set<String> listed, ArrayNode array) {
    sight
        .processes()
        .forEach((node, seen) -> {
          if (listed.contains(node)) {
            process(node, seen, array.addObject());
          }
        });
  }

  private static void process(String node, ProcessObservation seen, ObjectNode json) {
    json.put("node", node);
    json.put("seen", Testimony.label(seen.state()));
    json.put("pid", seen.pid());
    json.put("incarnation", seen.incarnation());
  }

  private static void millis(ObjectNode json, String key, long nanos) {
    if (nanos != LinkObservation.NOT_MEASURED) {
      json.put(key, BigDecimal.valueOf(nanos, 6).setScale(1, RoundingMode.HALF_UP));
    }
  }

  private static <T> Set<T> union(Collection<T> first, Collection<T> second) {
    Set<T> union = new LinkedHashSet<>(first);
    union.addAll(second);
    return union;
  }
}
