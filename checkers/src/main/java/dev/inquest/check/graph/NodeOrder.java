package dev.inquest.check.graph;

import dev.inquest.check.Budget;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The node events of a history with their direct predecessors: the one before in the same
 * incarnation, and the one that a message or a recovery joins them to.
 *
 * <p>Events are numbered from 0 in the order of the history.
 */
public final class NodeOrder {
  /** There is no such event. */
  public static final int NONE = -1;

  private static final long BYTES_PER_EVENT = 112;

  /** How an event is joined to the events of other incarnations. */
  public enum Join {
    /** Not at all: a local event, a send, the first boot of a node. */
    ALONE,
    /** To the event that {@link NodeOrder#joined} names. */
    JOINED,
    /** To an event that the history does not hold: a lost send, a lost boot. */
    MISSING
  }

  private final List<NodeEntry> events = new ArrayList<>();
  private final List<Chain> inOrder = new ArrayList<>();
  private final Map<ProcessId.Member, Chain> chains = new HashMap<>();
  private final Map<String, Chain> chainsByKey = new HashMap<>();
  private final int[] chain;
  private final int[] position;
  private final int[] previous;
  private final int[] joined;
  private final Join[] join;
  private final Map<String, Integer> sends;
  private long repeatedMessages;

  /** The order of a history's events; the budget pays for it, also where it is there already. */
  public static NodeOrder of(History history, Budget budget) {
    Made made = new Made();
    NodeOrder order = history.derived(NodeOrder.class, each -> made.make(each, budget));
    if (!made.now) {
      budget.reserve(BYTES_PER_EVENT * order.size());
    }
    return order;
  }

  /** Whether the order had to be made. */
  private static final class Made {
    private boolean now;

    NodeOrder make(History history, Budget budget) {
      now = true;
      return new NodeOrder(history, budget);
    }
  }

  private NodeOrder(History history, Budget budget) {
    for (Entry entry : history.entries()) {
      if (entry instanceof NodeEntry event) {
        budget.step();
        budget.reserve(BYTES_PER_EVENT);
        events.add(event);
      }
    }
    sends = HashMap.newHashMap(events.size() / 2);
    chain = new int[events.size()];
    position = new int[events.size()];
    previous = new int[events.size()];
    joined = new int[events.size()];
    join = new Join[events.size()];
    for (int number = 0; number < events.size(); number++) {
      budget.step();
      place(number);
    }
    for (int number = 0; number < events.size(); number++) {
      budget.step();
      findJoin(number);
    }
  }

  private void place(int number) {
    NodeEntry event = events.get(number);
    Chain own = chainOf(event.process());
    chain[number] = own.number();
    previous[number] = own.latestNumber();
    position[number] = own.append(event, number);
    if (event.event() == NodeEntry.Kind.SEND && event.message() != null) {
      Integer earlier = sends.putIfAbsent(event.message(), number);
      if (earlier != null) {
        sends.put(event.message(), NONE);
        repeatedMessages++;
      }
    }
  }

  private Chain chainOf(ProcessId.Member member) {
    Chain known = chains.get(member);
    return known == null ? chains.computeIfAbsent(member, this::newChain) : known;
  }

  private Chain newChain(ProcessId.Member member) {
    Chain chain = new Chain(member, inOrder.size());
    inOrder.add(chain);
    chainsByKey.put(chain.clockKey(), chain);
    return chain;
  }

  private void findJoin(int number) {
    NodeEntry event = events.get(number);
    join[number] = Join.ALONE;
    joined[number] = NONE;
    boolean laterLife = event.process().incarnation() > 1;
    if (event.event() == NodeEntry.Kind.RECEIVE) {
      joinTo(number, sends.getOrDefault(String.valueOf(event.message()), NONE));
    } else if (event.f().equals("boot") && laterLife) {
      joinToRecovered(number, event);
    } else if (laterLife
        && position[number] == 0
        && event.clock().at(event.process().clockKey()) > 1) {
      join[number] = Join.MISSING;
    }
  }

  private void joinToRecovered(int number, NodeEntry boot) {
    JsonNode recovered = boot.value().path("recovered");
    if (!recovered.isObject()) {
      join[number] = Join.MISSING;
      return;
    }
    ClockStamp stamp = ClockStamp.parse(recovered);
    for (int life = boot.process().incarnation() - 1; life >= 1; life--) {
      ProcessId.Member earlier = new ProcessId.Member(boot.process().node(), life);
      long count = stamp.at(earlier.clockKey());
      if (count > 0) {
        joinTo(number, numberOf(earlier, count));
        return;
      }
    }
  }

  private void joinTo(int number, int predecessor) {
    join[number] = predecessor == NONE ? Join.MISSING : Join.JOINED;
    joined[number] = predecessor;
  }

  private int numberOf(ProcessId.Member member, long claimedCount) {
    Chain earlier = chains.get(member);
    int place = earlier == null ? NONE : earlier.positionOf(claimedCount);
    return earlier == null || place == NONE ? NONE : numberOf(earlier.event(place));
  }

  /** Events are in the order of their indices. */
  private int numberOf(NodeEntry event) {
    return Collections.binarySearch(events, event, Comparator.comparingLong(NodeEntry::index));
  }

  public int size() {
    return events.size();
  }

  public NodeEntry event(int number) {
    return events.get(number);
  }

  /** The incarnations, in the order in which they appear. */
  public List<Chain> chains() {
    return Collections.unmodifiableList(inOrder);
  }

  /** The incarnation of a clock key, if it has events. */
  public @Nullable Chain chain(String clockKey) {
    return chainsByKey.get(clockKey);
  }

  /** The number of the incarnation of an event. */
  public int chainOf(int number) {
    return chain[number];
  }

  /** The place of an event in its incarnation, from 0. */
  public int positionOf(int number) {
    return position[number];
  }

  /** What an event claims to be its own count; 0 when its stamp says nothing of it. */
  public long claimedCount(int number) {
    return inOrder.get(chain[number]).claimedCount(position[number]);
  }

  public Join join(int number) {
    return join[number];
  }

  /** The event that a message or a recovery joins this one to, {@link #NONE} without one. */
  public int joined(int number) {
    return joined[number];
  }

  /** How many sends used the id of another message. */
  public long repeatedMessages() {
    return repeatedMessages;
  }

  /** The event before in the same incarnation, {@link #NONE} for its first. */
  public int previous(int number) {
    return previous[number];
  }

  /**
   * All events, each after its predecessors; at the end, in the order of the history, those that
   * stand on a circle or after one.
   */
  public int[] causalOrder() {
    return new CausalOrder(this).numbers();
  }
}
