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
 * history's columns, some 30 bytes an event; an event itself is only fetched when it is asked for.
 */
public final class NodeOrder {
  /** There is no such event. */
  public static final int NONE = -1;

  /** Of a message that nobody has sent so far. */
  private static final int UNSENT = -2;

  private static final long BYTES_PER_EVENT = 32;

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
  private final int boot;
  private volatile int @Nullable [] sends;

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
    boot = columns.functionNumber("boot");
    int[] lines = new int[columns.size()];
    int[] chains = new int[lines.length];
    int[] positions = new int[lines.length];
    @Nullable Chain[] byMember = new @Nullable Chain[columns.members()];
    int count = 0;
    for (int place = 0; place < lines.length; place++) {
      int kind = columns.kind(place);
      if (kind >= Tape.LOCAL && kind <= Tape.RECEIVE) {
        budget.step();
        budget.reserve(BYTES_PER_EVENT);
        int member = columns.process(place);
        Chain own = byMember[member];
        if (own == null) {
          own = newChain(member);
          byMember[member] = own;
        }
        lines[count] = place;
        chains[count] = own.number();
        positions[count] = own.append(count);
        count++;
      }
    }
    places = Arrays.copyOf(lines, count);
    chain = Arrays.copyOf(chains, count);
    position = Arrays.copyOf(positions, count);
  }

  private Chain newChain(int member) {
    ProcessId.Member process = ProcessId.member(columns.memberName(member));
    Chain chain = new Chain(process, inOrder.size(), this, columns);
    inOrder.add(chain);
    chainsByKey.put(chain.clockKey(), chain);
    return chain;
  }

  /** By message, the number of its only send; worked out when it is asked for. */
  private int[] sends() {
    int[] known = sends;
    if (known == null) {
      known = new int[columns.messages()];
      Arrays.fill(known, UNSENT);
      for (int number = 0; number < places.length; number++) {
        int message = columns.message(places[number]);
        if (columns.kind(places[number]) == Tape.SEND && message != Columns.NONE) {
          known[message] = known[message] == UNSENT ? number : NONE;
        }
      }
      sends = known;
    }
    return known;
  }

  private boolean isReceive(int number) {
    return columns.kind(places[number]) == Tape.RECEIVE;
  }

  private boolean isLaterBoot(int number) {
    return columns.f(places[number]) == boot && isOfLaterLife(number);
  }

  private boolean isOfLaterLife(int number) {
    return inOrder.get(chain[number]).member().incarnation() > 1;
  }

  /** The event that a boot recovered: {@link #NONE} if it is missing, or there was nothing. */
  private int recovered(NodeEntry booted) {
    ClockStamp stamp = ClockStamp.parse(booted.value().path("recovered"));
    for (int life = booted.process().incarnation() - 1; life >= 1; life--) {
      String key = new ProcessId.Member(booted.process().node(), life).clockKey();
      long count = stamp.at(key);
      if (count > 0) {
        Chain recorded = chainsByKey.get(key);
        return recorded == null ? NONE : recorded.numberOf(count);
      }
    }
    return NONE;
  }

  private static boolean recoveredNothing(NodeEntry booted) {
    JsonNode recovered = booted.value().path("recovered");
    ClockStamp stamp = ClockStamp.parse(recovered);
    for (int life = booted.process().incarnation() - 1; life >= 1; life--) {
      if (stamp.at(new ProcessId.Member(booted.process().node(), life).clockKey()) > 0) {
        return false;
      }
    }
    return recovered.isObject();
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
    if (joined(number) != NONE) {
      return Join.JOINED;
    }
    boolean missing =
        isReceive(number)
            || (isLaterBoot(number)
                ? !recoveredNothing(event(number))
                : position[number] == 0 && claimedCount(number) > 1 && isOfLaterLife(number));
    return missing ? Join.MISSING : Join.ALONE;
  }

  /** The event that a message or a recovery joins this one to, {@link #NONE} without one. */
  public int joined(int number) {
    if (isReceive(number)) {
      int message = columns.message(places[number]);
      return message == Columns.NONE ? NONE : Math.max(sends()[message], NONE);
    }
    return isLaterBoot(number) ? recovered(event(number)) : NONE;
  }

  /**
   * Whether the event receives a message that several sends claim to be: joined to none of them.
   */
  public boolean ambiguous(int number) {
    int message = columns.message(places[number]);
    return isReceive(number) && message != Columns.NONE && sends()[message] == NONE;
  }

  /** How many sends used the id of another message. */
  public long repeatedMessages() {
    long repeated = 0;
    boolean[] sent = new boolean[columns.messages()];
    for (int place : places) {
      int message = columns.message(place);
      if (columns.kind(place) == Tape.SEND && message != Columns.NONE) {
        repeated += sent[message] ? 1 : 0;
        sent[message] = true;
      }
    }
    return repeated;
  }

  /** The line of an event. */
  int placeOf(int number) {
    return places[number];
  }

  /** The number of the node event on a line of the history. */
  public int numberAt(int place) {
    return Arrays.binarySearch(places, place);
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
