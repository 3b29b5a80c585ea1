package dev.inquest.harness.sim.invariant;

import dev.inquest.harness.sim.engine.Durability;
import dev.inquest.harness.sim.engine.Onlooker;
import dev.inquest.history.Entry;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The invariants of one run.
 *
 * <ul>
 *   <li>{@code one-result}: all that brokers hold for a job's accepted result, at any time, is one
 *       and the same. What a broker decided counts from when it has left the broker: before, a
 *       crash may still undo it.
 *   <li>{@code own-clock}: in each life of a node its own clock entry rises with every event.
 *   <li>{@code incarnation}: each life of a node has a higher number than the one before.
 * </ul>
 */
public final class Invariants implements Onlooker, Durability {
  private static final Set<String> AWAITED = Set.of("boot", "accept-result", "apply-metadata");

  private record Held(long line, String node, String job, String result) {}

  private final boolean failFast;

  /** Only looked up, never walked through. */
  private final Map<String, Held> results = new HashMap<>();

  private final Map<String, Deque<Held>> notLeft = new HashMap<>();

  /** By number of a node's life: its own clock entry at its latest event, 0 before the first. */
  private long[] ownCounts = new long[16];

  private final Map<String, Integer> incarnations = new HashMap<>();
  private final List<Breach> breaches = new ArrayList<>();

  /**
   * @param failFast whether the first breach ends the run; where a mistake is planted, breaches are
   *     to be expected, and only counted
   */
  public Invariants(boolean failFast) {
    this.failFast = failFast;
  }

  /** All breaches so far. */
  public List<Breach> breaches() {
    return List.copyOf(breaches);
  }

  /**
   * Something was written into the history.
   *
   * @throws InvariantBroken at the first breach, if that is to end the run
   */
  @Override
  public void saw(Entry entry) {
    if (entry instanceof NodeEntry event && event.event() == NodeEntry.Kind.LOCAL) {
      switch (event.f()) {
        case "boot" -> boot(event);
        case "accept-result", "apply-metadata" -> result(event);
        default -> {}
      }
    }
  }

  @Override
  public boolean awaits(String f) {
    return AWAITED.contains(f);
  }

  /** As {@link #saw}. */
  @Override
  public void counted(ProcessId.Member member, int number, long count, long line) {
    if (number >= ownCounts.length) {
      ownCounts = Arrays.copyOf(ownCounts, Math.max(number + 1, 2 * ownCounts.length));
    }
    long before = ownCounts[number];
    ownCounts[number] = count;
    if (count <= before) {
      broken(
          "own-clock",
          line,
          "%s counted %d and then %d".formatted(member.clockKey(), before, count));
    }
  }

  @Override
  public void left(String node, long beforeLine) {
    Deque<Held> waiting = notLeft.get(node);
    while (waiting != null && !waiting.isEmpty() && waiting.element().line() < beforeLine) {
      holds(waiting.remove());
    }
  }

  @Override
  public void lost(String node) {
    notLeft.remove(node);
  }

  private void result(NodeEntry event) {
    String result = event.value().path("result").asString("");
    String job = event.job();
    if (job != null && !result.isEmpty()) {
      String node = event.process().node();
      notLeft
          .computeIfAbsent(node, _ -> new ArrayDeque<>())
          .add(new Held(event.index(), node, job, result));
    }
  }

  private void holds(Held held) {
    Held before = results.putIfAbsent(held.job(), held);
    if (before != null && !before.result().equals(held.result())) {
      broken(
          "one-result",
          held.line(),
          "%s holds %s for the result of %s, and %s held %s (%d)"
              .formatted(
                  held.node(),
                  held.result(),
                  held.job(),
                  before.node(),
                  before.result(),
                  before.line()));
    }
  }

  private void boot(NodeEntry event) {
    String node = event.process().node();
    int incarnation = event.process().incarnation();
    @Nullable Integer before = incarnations.put(node, incarnation);
    if (before != null && incarnation <= before) {
      broken(
          "incarnation",
          event.index(),
          "%s boots as incarnation %d after %d".formatted(node, incarnation, before));
    }
  }

  private void broken(String invariant, long line, String explanation) {
    Breach breach = new Breach(invariant, line, explanation);
    breaches.add(breach);
    if (failFast && breaches.size() == 1) {
      throw new InvariantBroken(breach);
    }
  }
}
