package dev.inquest.check.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.ForSeeds;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
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
          Ranked ranked = new Ranked(numbers);
          assertThat(ranked.size()).isEqualTo(sorted.length);
          for (int rank = 0; rank < sorted.length; rank++) {
            assertThat(ranked.at(rank)).isEqualTo(sorted[rank]);
          }
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
    Ranked ranked = new Ranked(LongArrayList.of(Long.MAX_VALUE, -1, Long.MIN_VALUE, 0));
    assertThat(ranked.at(0)).isEqualTo(Long.MIN_VALUE);
    assertThat(ranked.at(1)).isEqualTo(-1);
    assertThat(ranked.at(2)).isZero();
    assertThat(ranked.at(3)).isEqualTo(Long.MAX_VALUE);
  }
}
