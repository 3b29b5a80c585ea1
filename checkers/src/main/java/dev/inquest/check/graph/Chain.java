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
  private int size;
  private volatile long @Nullable [] claimed;

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
    return claimed()[position];
  }

  /**
   * How many events, from the first on, claim an own count of at most so many; exact where the
   * counts rise.
   */
  public int countUpTo(long claimedCount) {
    long[] counts = claimed();
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (counts[middle] <= claimedCount) {
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

  int append(int eventNumber) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size] = eventNumber;
    return size++;
  }

  /** By position, what events claim to be their own counts; read off when it is asked for. */
  private long[] claimed() {
    long[] known = claimed;
    if (known == null) {
      known = new long[size];
      Shape shape = null;
      int own = NOWHERE;
      for (int position = 0; position < size; position++) {
        int place = order.placeOf(numbers[position]);
        Shape next = columns.shape(place);
        if (next == null) {
          // Rare: no plain stamp, so that only the entry knows.
          known[position] = event(position).clock().at(clockKey());
          continue;
        }
        if (next != shape) {
          shape = next;
          own = Arrays.asList(shape.keys()).indexOf(clockKey());
        }
        known[position] =
            own == NOWHERE ? 0 : columns.counts(place)[columns.countsStart(place) + own];
      }
      claimed = known;
    }
    return known;
  }
}
