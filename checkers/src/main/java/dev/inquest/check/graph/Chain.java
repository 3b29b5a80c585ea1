package dev.inquest.check.graph;

import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The events of one incarnation of a node, in program order. */
public final class Chain {
  private static final int NOWHERE = -1;

  private final ProcessId.Member member;
  private final int number;
  private final NodeOrder order;
  private final Columns columns;
  private int[] numbers = new int[16];
  private long[] claimed = new long[16];
  private int size;

  /** The keys of the latest stamp, and where the own one stands among them. */
  private @Nullable Shape latestShape;

  private int ownEntry;

  Chain(ProcessId.Member member, int number, NodeOrder order, Columns columns) {
    this.member = member;
    this.number = number;
    this.order = order;
    this.columns = columns;
  }

  /** Its place among the chains of the history, from 0. */
  public int number() {
    return number;
  }

  public ProcessId.Member member() {
    return member;
  }

  public String clockKey() {
    return member.clockKey();
  }

  public int size() {
    return size;
  }

  public NodeEntry event(int position) {
    return order.event(numbers[position]);
  }

  /** The number, among all node events, of the one at that position. */
  public int number(int position) {
    return numbers[position];
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
    int high = size;
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

  /** The number of the event with exactly that own count; {@link NodeOrder#NONE} without one. */
  int numberOf(long claimedCount) {
    int position = countUpTo(claimedCount) - 1;
    return position >= 0 && claimedCount(position) == claimedCount
        ? numbers[position]
        : NodeOrder.NONE;
  }

  int append(int eventNumber, int place) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
      claimed = Arrays.copyOf(claimed, 2 * size);
    }
    numbers[size] = eventNumber;
    claimed[size] = ownCount(place);
    return size++;
  }

  private long ownCount(int place) {
    Shape shape = columns.shape(place);
    if (shape == null) {
      // Rare: no plain stamp, so that only the entry knows.
      return ((NodeEntry) columns.entry(place)).clock().at(clockKey());
    }
    if (shape != latestShape) {
      latestShape = shape;
      ownEntry = Arrays.asList(shape.keys()).indexOf(clockKey());
    }
    return ownEntry == NOWHERE ? 0 : columns.counts(place)[columns.countsStart(place) + ownEntry];
  }
}
