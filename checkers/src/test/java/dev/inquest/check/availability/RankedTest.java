package dev.inquest.check.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.ForSeeds;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankedTest {
  @Test
  void everyRankHoldsWhatSortingWouldPutThere() {
    ForSeeds.each(
        300,
        random -> {
          LongArrayList numbers = new LongArrayList(numbers(random));
          long[] sorted = numbers.toLongArray();
          Arrays.sort(sorted);
          assertThat(Ranked.at(numbers, IntStream.range(0, sorted.length).toArray()))
              .isEqualTo(sorted);
          int rank = random.nextInt(sorted.length);
          assertThat(Ranked.at(numbers, rank)).containsExactly(sorted[rank]);
        });
  }

  /** Close together, far apart, many of them equal, and with one that is far from all others. */
  private static long[] numbers(SplittableRandom random) {
    long bound = 1L << random.nextInt(1, 62);
    long[] numbers = random.longs(random.nextInt(1, 60), 0, bound).toArray();
    if (random.nextBoolean()) {
      numbers[random.nextInt(numbers.length)] = Long.MAX_VALUE;
    }
    return numbers;
  }

  @Test
  void theSpanMayBeWiderThanTheLargestNumber() {
    LongArrayList numbers = LongArrayList.of(Long.MAX_VALUE, -1, Long.MIN_VALUE, 0);
    assertThat(Ranked.at(numbers, 3, 2, 1, 0))
        .containsExactly(Long.MAX_VALUE, 0, -1, Long.MIN_VALUE);
  }
}
