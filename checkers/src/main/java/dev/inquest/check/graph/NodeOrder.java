package dev.inquest.check.graph;

import dev.inquest.check.Budget;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The node events of a history with their direct predecessors: the one before in the same
 * incarnation, and the one that a message or a recovery joins them to.
 *
 * <p>Events are numbered from 0 in the order of the history. All of it is numbers worked out of the
 * history's columns, some 40 bytes an event; an event itself is only fetched when it is asked for.
 */
public final class NodeOrder {
  /** There is no such event. */
  public static final int NONE = -1;

  /** Of a message that nobody has sent so far. */
  private static final int UNSENT = -2;

  private static final long BYTES_PER_EVENT = 40;

  /** How an event is joined to the events of other incarnations. */
  public enum Join {
    /** Not at all: a local event, a send, the first boot of a node. */
    ALONE,
    /** To the event that {@link NodeOrder#joined} names. */
    JOINED,
    /** To an event that the history does not hold: a lost send, a lost boot. */
    MISSING
  }

  private final List<Entry> entries;
  private final Columns columns;
  private final int[] places;
  private final List<Chain> inOrder = new ArrayList<>();
  private final Map<String, Chain> chainsByKey = new HashMap<>();
  private final int[] chain;
  private final int[] position;
  private final int[] joined;
  private final BitSet missing = new BitSet();
  private final BitSet ambiguous = new BitSet();
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
    entries = history.entries();
    columns = history.columns();
    places = placesOfEvents(budget);
    chain = new int[places.length];
    position = new int[places.length];
    joined = new int[places.length];
    int[] sends = placed(budget);
    int boot = columns.functionNumber("boot");
    for (int number = 0; number < places.length; number++) {
      budget.step();
      findJoin(number, sends, boot);
    }
  }

  private int[] placesOfEvents(Budget budget) {
    int[] found = new int[columns.size()];
    int count = 0;
    for (int place = 0; place < found.length; place++) {
      if (isNodeEvent(columns.kind(place))) {
        budget.step();
        budget.reserve(BYTES_PER_EVENT);
        found[count++] = place;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static boolean isNodeEvent(int kind) {
    return kind >= Tape.LOCAL && kind <= Tape.RECEIVE;
  }

  /** Puts every event into its incarnation; returns, by message, the number of its only send. */
  private int[] placed(Budget budget) {
    int[] sends = new int[columns.messages()];
    Arrays.fill(sends, UNSENT);
    @Nullable Chain[] byMember = new @Nullable Chain[columns.members()];
    for (int number = 0; number < places.length; number++) {
      budget.step();
      int place = places[number];
      int member = columns.process(place);
      Chain own = byMember[member];
      if (own == null) {
        own = newChain(member);
        byMember[member] = own;
      }
      chain[number] = own.number();
      position[number] = own.append(number, place);
      int message = columns.message(place);
      if (columns.kind(place) == Tape.SEND && message != Columns.NONE) {
        repeatedMessages += sends[message] == UNSENT ? 0 : 1;
        sends[message] = sends[message] == UNSENT ? number : NONE;
      }
    }
    return sends;
  }

  private Chain newChain(int member) {
    ProcessId.Member process = ProcessId.member(columns.memberName(member));
    Chain chain = new Chain(process, inOrder.size(), this, columns);
    inOrder.add(chain);
    chainsByKey.put(chain.clockKey(), chain);
    return chain;
  }

  private void findJoin(int number, int[] sends, int boot) {
    joined[number] = NONE;
    int place = places[number];
    boolean laterLife = inOrder.get(chain[number]).member().incarnation() > 1;
    if (columns.kind(place) == Tape.RECEIVE) {
      int message = columns.message(place);
      joinTo(number, message == Columns.NONE ? NONE : Math.max(sends[message], NONE));
      ambiguous.set(number, message != Columns.NONE && sends[message] == NONE);
    } else if (laterLife && columns.f(place) == boot) {
      joinToRecovered(number, event(number));
    } else if (laterLife && position[number] == 0 && claimedCount(number) > 1) {
      missing.set(number);
    }
  }

  private void joinToRecovered(int number, NodeEntry boot) {
    JsonNode recovered = boot.value().path("recovered");
    if (!recovered.isObject()) {
      missing.set(number);
      return;
    }
    ClockStamp stamp = ClockStamp.parse(recovered);
    for (int life = boot.process().incarnation() - 1; life >= 1; life--) {
      ProcessId.Member earlier = new ProcessId.Member(boot.process().node(), life);
      long count = stamp.at(earlier.clockKey());
      if (count > 0) {
        Chain recorded = chainsByKey.get(earlier.clockKey());
        joinTo(number, recorded == null ? NONE : recorded.numberOf(count));
        return;
      }
    }
  }

  private void joinTo(int number, int predecessor) {
    missing.set(number, predecessor == NONE);
    joined[number] = predecessor;
  }

  public int size() {
    return places.length;
  }

  public NodeEntry event(int number) {
    return (NodeEntry) entries.get(places[number]);
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
    if (missing.get(number)) {
      return Join.MISSING;
    }
    return joined[number] == NONE ? Join.ALONE : Join.JOINED;
  }

  /** The event that a message or a recovery joins this one to, {@link #NONE} without one. */
  public int joined(int number) {
    return joined[number];
  }

  /**
   * Whether the event receives a message that several sends claim to be: joined to none of them.
   */
  public boolean ambiguous(int number) {
    return ambiguous.get(number);
  }

  /** How many sends used the id of another message. */
  public long repeatedMessages() {
    return repeatedMessages;
  }

  /** The event before in the same incarnation, {@link #NONE} for its first. */
  public int previous(int number) {
    return position[number] == 0 ? NONE : inOrder.get(chain[number]).number(position[number] - 1);
  }

  /**
   * All events, each after its predecessors; at the end, in the order of the history, those that
   * stand on a circle or after one.
   */
  public int[] causalOrder() {
    return new CausalOrder(this).numbers();
  }
}
