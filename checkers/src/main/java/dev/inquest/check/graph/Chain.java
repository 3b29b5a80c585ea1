package dev.inquest.check.graph;

import dev.inquest.history.ClockStamp;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The events of one incarnation of a node, in program order. */
public final class Chain {
  private final ProcessId.Member member;
  private final int number;
  private final String clockKey;
  private final List<NodeEntry> events = new ArrayList<>();
  private long[] claimed = new long[16];
  private int ownEntry;

  private int latestNumber = NodeOrder.NONE;

  Chain(ProcessId.Member member, int number) {
    this.member = member;
    this.number = number;
    this.clockKey = member.clockKey();
  }

  /** Its place among the chains of the history, from 0. */
  public int number() {
    return number;
  }

  public ProcessId.Member member() {
    return member;
  }

  public String clockKey() {
    return clockKey;
  }

  public int size() {
    return events.size();
  }

  public NodeEntry event(int position) {
    return events.get(position);
  }

  /** What the event claims to be its own count; 0 when its stamp says nothing of it. */
  public long claimedCount(int position) {
    return claimed[position];
  }

  /**
   * How many events, from the first on, claim an own count of at most so many; exact where the
   * counts rise.
   */
  public int countUpTo(long claimedCount) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (claimedCount(middle) <= claimedCount) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The event with exactly that own count; -1 when there is none. */
  int positionOf(long claimedCount) {
    int position = countUpTo(claimedCount) - 1;
    return position >= 0 && claimedCount(position) == claimedCount ? position : -1;
  }

  /** The number, among all node events, of the last one so far; {@link NodeOrder#NONE} at first. */
  int latestNumber() {
    return latestNumber;
  }

  /** Where the own entry stood the last time. */
  private int likelyEntry(ClockStamp stamp) {
    if (ownEntry >= stamp.size() || !stamp.key(ownEntry).equals(clockKey)) {
      ownEntry = 0;
      while (ownEntry < stamp.size() && !stamp.key(ownEntry).equals(clockKey)) {
        ownEntry++;
      }
    }
    return ownEntry;
  }

  int append(NodeEntry event, int number) {
    latestNumber = number;
    int position = events.size();
    events.add(event);
    if (position == claimed.length) {
      claimed = Arrays.copyOf(claimed, 2 * position);
    }
    claimed[position] = event.clock().at(clockKey, likelyEntry(event.clock()));
    return position;
  }
}
