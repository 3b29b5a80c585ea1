package dev.inquest.harness.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DeltaDebuggingTest {
  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  @Test
  void whateverIsNeededStaysAndNothingElse() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 200; round++) {
      TreeSet<Integer> needed = new TreeSet<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        needed.add(random.nextInt(100));
      }
      assertThat(DeltaDebugging.smallest(HUNDRED, part -> part.containsAll(needed)))
          .as("seed 5, round " + round)
          .isEqualTo(new ArrayList<>(needed));
    }
  }

  @Test
  void whatFailsWithNothingShrinksToNothing() {
    assertThat(DeltaDebugging.smallest(HUNDRED, part -> true)).isEmpty();
  }

  @Test
  void whatNeedsAllOfItStaysWhole() {
    assertThat(DeltaDebugging.smallest(HUNDRED, part -> part.size() == 100)).isEqualTo(HUNDRED);
  }
}
