package dev.inquest.check.result;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Picks, of one doubtful job, the few operations that its anomalies can name: whatever is wrong
 * with all of them together is wrong with these, and is said in the same words. Fed twice: once to
 * learn what was read, then to pick.
 *
 * <pre>
 *   of submissions     by decision and by result, for the results that were read (all others
 *                      counting as one): the first invoked and the first decided; the first two
 *                      accepted
 *   of reads           the first to show each result; of none, the last invoked, and the first
 *                      invoked after the first acceptance was told
 * </pre>
 */
final class Telling implements Concluded {
  private static final int NOT_READ = -2;

  private final IntOpenHashSet readResults = new IntOpenHashSet();
  private final Kind acceptances = new Kind();
  private final Kind rejections = new Kind();
  private final Kind openOnes = new Kind();
  private final Kind reads = new Kind();

  /** The end of the first acceptance. */
  private int firstAcceptance = Integer.MAX_VALUE;

  /** The first two, by their ends. */
  private final TreeMap<Integer, Integer> accepted = new TreeMap<>();

  private int lastNone = -1;
  private int lostNone = Integer.MAX_VALUE;
  private boolean picking;

  /** Operations of one kind, by result: those of a group can be told apart only by their times. */
  private static final class Kind {
    private final Int2ObjectOpenHashMap<Range> ranges = new Int2ObjectOpenHashMap<>();
    private int latestResult;
    private Range latest = new Range();

    void add(int invoked, int end, int result) {
      if (result != latestResult || ranges.isEmpty()) {
        latestResult = result;
        latest = ranges.computeIfAbsent(result, group -> new Range());
      }
      latest.add(invoked, end);
    }
  }

  /** The extremes of a group, by the lines of invocations. */
  private static final class Range {
    private int firstInvoked = Integer.MAX_VALUE;
    private int firstEnd = Integer.MAX_VALUE;
    private int invocationOfFirstEnd;

    void add(int invoked, int end) {
      firstInvoked = Math.min(firstInvoked, invoked);
      if (end < firstEnd || firstEnd == Integer.MAX_VALUE) {
        firstEnd = end;
        invocationOfFirstEnd = invoked;
      }
    }
  }

  /** All has been seen once; from now on, operations are picked. */
  void pick() {
    picking = true;
  }

  /** The lines on which the picked operations were invoked, rising. */
  Collection<Integer> invocations() {
    TreeSet<Integer> invocations = new TreeSet<>();
    for (Kind kind : List.of(acceptances, rejections, openOnes, reads)) {
      for (Range range : kind.ranges.values()) {
        invocations.add(range.firstInvoked);
        invocations.add(range.invocationOfFirstEnd);
      }
    }
    invocations.addAll(accepted.values());
    if (lastNone >= 0) {
      invocations.add(lastNone);
    }
    if (lostNone != Integer.MAX_VALUE) {
      invocations.add(lostNone);
    }
    return invocations;
  }

  @Override
  public void nothing(int job, int invoked) {}

  @Override
  public void accepted(int job, int invoked, int decided, int result) {
    firstAcceptance = Math.min(firstAcceptance, decided);
    if (picking) {
      acceptances.add(invoked, decided, told(result));
      accepted.put(decided, invoked);
      if (accepted.size() > 2) {
        accepted.pollLastEntry();
      }
    }
  }

  @Override
  public void rejected(int job, int invoked, int decided, int result) {
    if (picking) {
      rejections.add(invoked, decided, told(result));
    }
  }

  @Override
  public void open(int job, int invoked, int result) {
    if (picking) {
      openOnes.add(invoked, Integer.MAX_VALUE, told(result));
    }
  }

  @Override
  public void readNone(int job, int invoked, int shown) {
    if (picking) {
      lastNone = Math.max(lastNone, invoked);
      lostNone = invoked > firstAcceptance ? Math.min(lostNone, invoked) : lostNone;
    }
  }

  @Override
  public void readResult(int job, int invoked, int shown, int result) {
    if (picking) {
      reads.add(invoked, shown, result);
    } else {
      readResults.add(result);
    }
  }

  private int told(int result) {
    return result == NONE || readResults.contains(result) ? result : NOT_READ;
  }
}
