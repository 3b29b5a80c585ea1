package dev.inquest.check.evidence;

import dev.inquest.check.Budget;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who the brokers of a history were. One may have done nothing that the history shows; unless it
 * counts as one, nobody misses what it should have shown:
 *
 * <pre>
 *  {"inquest":"history","version":1,"nodes":["b1","b2","e1"]}
 *  closing read at b1                          b2 is a broker, too: a closing read is missing
 * </pre>
 */
public final class Brokers {
  private static final List<String> BROKER_EVENTS =
      List.of(
          "accept-job",
          "assign",
          "redeploy",
          "park",
          "executor-registered",
          "executor-suspected",
          "executor-reappeared",
          "accept-result",
          "reject-result",
          "apply-metadata",
          "sync-metadata",
          "take-over");

  private final SequencedSet<String> brokers = new TreeSet<>();
  private final Set<String> others = new HashSet<>();

  private Brokers(History history, Budget budget) {
    others.addAll(history.header().nodes());
    for (Entry entry : history.entries()) {
      budget.step();
      String broker = named(entry);
      if (broker != null) {
        brokers.add(broker);
      } else if (entry instanceof NemesisEntry) {
        ends(entry.value().path("links"));
      }
    }
  }

  /**
   * The {@code brokers} of the header. Without that, every broker that a client addressed, every
   * node that traced what only brokers do, and of the header's other nodes and those at the ends of
   * broken links, the ones that are called as these are but for a number at the end, and that
   * nobody knows as executors.
   */
  public static SequencedSet<String> of(History history, Budget budget) {
    List<String> stated = Values.texts(history.header().extra(), "brokers");
    if (stated != null && !stated.isEmpty()) {
      return new TreeSet<>(stated);
    }
    Brokers found = new Brokers(history, budget);
    found.addKin(history, budget);
    return found.brokers;
  }

  private static @Nullable String named(Entry entry) {
    return switch (entry) {
      case ClientEntry client -> Values.text(client.value(), "broker");
      case NodeEntry node when isOfBroker(node) -> node.process().node();
      default -> null;
    };
  }

  /** What it receives an executor may receive as well: an {@code assign}. */
  private static boolean isOfBroker(NodeEntry event) {
    return BROKER_EVENTS.contains(event.f())
        && (event.event() != NodeEntry.Kind.RECEIVE || event.f().equals("sync-metadata"));
  }

  private void ends(JsonNode links) {
    links
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .filter(JsonNode::isString)
        .forEach(end -> others.add(end.stringValue()));
  }

  private void addKin(History history, Budget budget) {
    Set<String> stems = brokers.stream().map(Brokers::stem).collect(Collectors.toSet());
    others.removeAll(brokers);
    others.removeIf(node -> !stems.contains(stem(node)));
    if (!others.isEmpty()) {
      for (Entry entry : history.entries()) {
        budget.step();
        others.remove(Values.text(entry.value(), "executor"));
      }
      brokers.addAll(others);
    }
  }

  /** The name without the number that it ends with. */
  private static String stem(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }
}
