package dev.inquest.check.evidence;

import dev.inquest.check.Budget;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.members.Members;
import dev.inquest.history.scan.Tape;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

  private final History history;
  private final Columns columns;
  private final ClientValues values;
  private final Budget budget;
  private final SequencedSet<String> brokers = new TreeSet<>();
  private final Set<String> others = new HashSet<>();

  private Brokers(History history, Budget budget) {
    this.history = history;
    this.columns = history.columns();
    this.values = new ClientValues(history);
    this.budget = budget;
  }

  /**
   * The {@code brokers} of the header. Without that, every broker that a client addressed, every
   * node that traced what only brokers do, and of the header's other nodes and those at the ends of
   * broken links, the ones that are called as these are but for a number at the end, and that
   * nobody knows as executors.
   */
  public static SequencedSet<String> of(History history, Budget budget) {
    return history.derived(Found.class, each -> new Found(in(each, budget))).brokers();
  }

  /** As it is kept with the history. */
  private record Found(SequencedSet<String> brokers) {}

  private static SequencedSet<String> in(History history, Budget budget) {
    List<String> stated = Values.texts(history.header().extra(), "brokers");
    if (stated != null && !stated.isEmpty()) {
      return Collections.unmodifiableSequencedSet(new TreeSet<>(stated));
    }
    Brokers search = new Brokers(history, budget);
    search.findAll();
    search.addKin();
    return Collections.unmodifiableSequencedSet(search.brokers);
  }

  private void findAll() {
    others.addAll(history.header().nodes());
    BitSet functions = functions();
    int sync = columns.functionNumber("sync-metadata");
    BitSet addressed = new BitSet();
    BitSet members = new BitSet();
    for (int place = 0; place < columns.size(); place++) {
      budget.step();
      int kind = columns.kind(place);
      if (kind <= Tape.INFO) {
        addressed.set(values.broker(place) + 1);
      } else if (kind == Tape.NEMESIS) {
        ends(columns.value(place).path("links"));
      } else if (functions.get(columns.f(place) + 1)
          // What it receives an executor may receive as well: an assign.
          && (kind != Tape.RECEIVE || columns.f(place) == sync)) {
        members.set(columns.process(place));
      }
    }
    addressed.clear(0);
    addressed.stream().forEach(word -> brokers.add(values.word(word - 1)));
    Nodes nodes = Nodes.of(history);
    members.stream().forEach(member -> brokers.add(nodes.name(nodes.ofMember(member))));
  }

  /** The numbers of what only brokers do. */
  private BitSet functions() {
    BitSet numbers = new BitSet();
    for (String event : BROKER_EVENTS) {
      numbers.set(columns.functionNumber(event) + 1);
    }
    return numbers;
  }

  private void ends(JsonNode links) {
    links
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .filter(JsonNode::isString)
        .forEach(end -> others.add(end.stringValue()));
  }

  private void addKin() {
    Set<String> stems = brokers.stream().map(Brokers::stem).collect(Collectors.toSet());
    others.removeAll(brokers);
    others.removeIf(node -> !stems.contains(stem(node)));
    Members members = new Members(List.of("executor"));
    for (int place = 0; place < columns.size() && !others.isEmpty(); place++) {
      budget.step();
      others.remove(
          columns.open(place, members)
              ? members.text(0)
              : Values.text(columns.value(place), "executor"));
    }
    brokers.addAll(others);
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
