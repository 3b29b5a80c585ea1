package dev.inquest.nemesis.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkStep;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What defines the shapes that change while they last. */
final class UnfoldingShapesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long DURATION_NANOS = 4 * SECOND;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void flappingComesAndGoesAtLeastTwice(int size) {
    List<Link> links = Shapes.isolate(ShapesTest.nodes(size), new SplittableRandom(size));
    List<LinkStep> steps = UnfoldingShapes.flapping(links, DURATION_NANOS, SECOND / 2);
    assertThat(steps).hasSize(8);
    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i).links()).isEqualTo(i % 2 == 0 ? links : List.of());
      assertThat(steps.get(i).afterNanos()).isEqualTo(i * SECOND / 2);
    }
    assertThat(UnfoldingShapes.flapping(links, SECOND, SECOND)).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void swizzleClogsNodesOneByOneAndReleasesThemOneByOne(int size) {
    Set<Integer> subsets = new TreeSet<>();
    for (int seed = 0; seed < 300; seed++) {
      List<LinkStep> steps = swizzle(size, seed);
      int subset = (steps.size() + 1) / 2;
      subsets.add(subset);
      for (int i = 0; i < steps.size(); i++) {
        int clogged = i < subset ? i + 1 : 2 * subset - 1 - i;
        assertThat(steps.get(i).links()).hasSize(linksOf(clogged, size));
      }
      for (int i = 1; i < steps.size(); i++) {
        List<Link> more = steps.get(i < subset ? i : i - 1).links();
        List<Link> less = steps.get(i < subset ? i - 1 : i).links();
        assertThat(more).containsAll(less);
        assertThat(steps.get(i).afterNanos()).isGreaterThan(steps.get(i - 1).afterNanos());
      }
      assertThat(steps.getFirst().afterNanos()).isZero();
      assertThat(steps.getLast().afterNanos()).isLessThan(DURATION_NANOS);
    }
    assertThat(subsets).containsExactlyElementsOf(IntStream.range(1, size).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7})
  void swizzleReleasesInAnOrderOfItsOwn(int size) {
    assertThat(IntStream.range(0, 300).mapToObj(seed -> swizzle(size, seed)))
        .anyMatch(steps -> !steps.getFirst().links().equals(steps.getLast().links()))
        .anyMatch(steps -> steps.getFirst().links().equals(steps.getLast().links()));
  }

  /** All links but those among the nodes that are free. */
  private static int linksOf(int clogged, int size) {
    int free = size - clogged;
    return size * (size - 1) - free * (free - 1);
  }

  private static List<LinkStep> swizzle(int size, int seed) {
    return UnfoldingShapes.swizzle(
        ShapesTest.nodes(size), new SplittableRandom(seed), DURATION_NANOS);
  }
}
