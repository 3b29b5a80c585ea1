package dev.inquest.nemesis.shape;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The shapes that change while they last: lists of steps, each with the links it affects. */
public final class UnfoldingShapes {
  private UnfoldingShapes() {}

  /**
   * The same links again and again: affected, free, affected, free …, at least twice, in phases of
   * equal length; the last phase, free, ends with the fault.
   *
   * @param phaseNanos the least length of a phase, unless two rounds would not fit then
   */
  public static List<LinkStep> flapping(List<Link> links, long durationNanos, long phaseNanos) {
    long rounds = Math.max(2, durationNanos / (2 * phaseNanos));
    List<LinkStep> steps = new ArrayList<>();
    for (long phase = 0; phase < 2 * rounds; phase++) {
      long after = durationNanos / (2 * rounds) * phase;
      steps.add(new LinkStep(after, phase % 2 == 0 ? links : List.of()));
    }
    return steps;
  }

  /**
   * A random subset of the nodes is clogged one by one, and released one by one in another random
   * order; the end of the fault releases the last. One node stays out of it: when all others are
   * clogged, so is every link.
   */
  public static List<LinkStep> swizzle(
      List<String> nodes, RandomGenerator random, long durationNanos) {
    int most = Math.max(1, nodes.size() - 1);
    List<String> clogging = Shapes.shuffled(nodes, random).subList(0, 1 + random.nextInt(most));
    List<String> releasing = Shapes.shuffled(clogging, random);
    long slotNanos = durationNanos / (2L * clogging.size());
    Set<String> clogged = new HashSet<>();
    List<LinkStep> steps = new ArrayList<>();
    for (String node : clogging) {
      clogged.add(node);
      steps.add(new LinkStep(slotNanos * steps.size(), linksOf(nodes, clogged)));
    }
    for (String node : releasing.subList(0, releasing.size() - 1)) {
      clogged.remove(node);
      steps.add(new LinkStep(slotNanos * steps.size(), linksOf(nodes, clogged)));
    }
    return steps;
  }

  /** Every link from or to one of these nodes. */
  private static List<Link> linksOf(List<String> nodes, Set<String> clogged) {
    return Shapes.where(nodes, (from, to) -> clogged.contains(from) || clogged.contains(to));
  }
}
