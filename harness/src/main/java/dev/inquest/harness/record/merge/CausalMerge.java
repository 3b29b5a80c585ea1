package dev.inquest.harness.record.merge;

import dev.inquest.history.Entry;
import dev.inquest.history.NodeEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Merges sources, each in order of time, into one order of time that respects every send before its
 * receives. An entry comes out as soon as no open source can still bring an earlier one:
 *
 * <pre>
 *  clients  1 · 4 · · 9 ·          seen to 10
 *  b1       · 2 · 5 ·              seen to  5   ◄ the watermark: what lies before 5 is out, b1's 5 waits
 *  b2       · · 3 · · 7 (ended)    seen for ever
 * </pre>
 */
public final class CausalMerge {
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final List<Lane> lanes = new ArrayList<>();
  private long emittedNanos;

  /** One source: its entries that have not come out yet, and how far it has been seen. */
  public static final class Lane {
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private long seenNanos;

    private Lane(long floorNanos) {
      seenNanos = floorNanos;
    }

    /**
     * The next entry of this source.
     *
     * @throws IllegalArgumentException when it is earlier than what this source was seen to reach
     */
    public void add(Entry entry) {
      if (entry.time() < seenNanos) {
        throw new IllegalArgumentException(
            entry.time() == Entry.NO_TIME
                ? "no time"
                : "time " + entry.time() + " goes back: " + seenNanos + " was reached before");
      }
      seenNanos = entry.time();
      waiting.add(entry);
    }

    /** Promises that whatever comes next is not before this time. */
    public void advance(long nanos) {
      seenNanos = Math.max(seenNanos, nanos);
    }

    /** Promises that nothing comes any more. */
    public void end() {
      seenNanos = FOR_EVER;
    }

    private boolean stillSends(NodeEntry receive) {
      for (Entry entry : waiting) {
        if (entry.time() > receive.time()) {
          return false;
        }
        if (entry instanceof NodeEntry node
            && node.event() == NodeEntry.Kind.SEND
            && Objects.equals(node.message(), receive.message())) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * A new source, last in the order of sources.
   *
   * @param floorNanos a time that none of its entries is before
   */
  public Lane open(long floorNanos) {
    Lane lane = new Lane(Math.max(floorNanos, emittedNanos));
    lanes.add(lane);
    return lane;
  }

  /** Gives out, in order, everything that can no longer be preceded. */
  public void drain(Consumer<Entry> out) {
    long watermarkNanos = watermarkNanos();
    for (Lane next = next(); next != null && isDue(next, watermarkNanos); next = next()) {
      Entry entry = next.waiting.remove();
      emittedNanos = entry.time();
      out.accept(entry);
    }
    lanes.removeIf(lane -> lane.seenNanos == FOR_EVER && lane.waiting.isEmpty());
  }

  /** Entries that wait for other sources to catch up. */
  public int waiting() {
    return lanes.stream().mapToInt(lane -> lane.waiting.size()).sum();
  }

  private long watermarkNanos() {
    return lanes.stream().mapToLong(lane -> lane.seenNanos).min().orElse(FOR_EVER);
  }

  /**
   * At the watermark itself a source that was seen to reach it may still bring a send of that time.
   */
  private static boolean isDue(Lane lane, long watermarkNanos) {
    long time = lane.waiting.getFirst().time();
    return time < watermarkNanos || watermarkNanos == FOR_EVER;
  }

  private @Nullable Lane next() {
    @Nullable Lane best = null;
    for (Lane lane : lanes) {
      if (!lane.waiting.isEmpty() && (best == null || precedes(lane, best))) {
        best = lane;
      }
    }
    return best;
  }

  private boolean precedes(Lane one, Lane other) {
    long time = one.waiting.getFirst().time();
    long otherTime = other.waiting.getFirst().time();
    return time < otherTime || (time == otherTime && waitsForSend(other) && !waitsForSend(one));
  }

  /** Whether a lane's head is a receive whose send, of the very same time, is still waiting. */
  private boolean waitsForSend(Lane lane) {
    if (!(lane.waiting.getFirst() instanceof NodeEntry head)
        || head.event() != NodeEntry.Kind.RECEIVE) {
      return false;
    }
    return lanes.stream().anyMatch(other -> other.stillSends(head));
  }
}
