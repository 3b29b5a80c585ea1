package dev.inquest.check.graph;

import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.List;

/** The events of one incarnation of a node, in program order. */
public final class Chain {
  private final ProcessId.Member member;
  private final int number;
  private final String clockKey;
  private final List<NodeEntry> events = new ArrayList<>();

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
    return events.get(position).clock().at(clockKey);
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

  int append(NodeEntry event, int number) {
    latestNumber = number;
    events.add(event);
    return events.size() - 1;
  }
}
