package dev.inquest.history.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.scan.ValueScanner.SeenKeys;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeenKeysTest {
  private static final int MANY = 1000;

  private final SeenKeys keys = new SeenKeys(3);

  @Test
  void newKeysAreNewHoweverManyThereAreAndEachIsSeenFromThenOn() {
    long[] hashes = new SplittableRandom(1).longs(MANY).toArray();
    for (int known = 0; known < MANY; known++) {
      assertThat(keys.add(hashes[known], 1, known)).as("key %d", known).isTrue();
      assertThat(keys.add(hashes[known / 2], 1, known + 1)).as("again %d", known / 2).isFalse();
    }
  }

  @Test
  void keysOfAnotherObjectAreNoneOfThisOnes() {
    fill(1, 0, 100);
    fill(1, 50, 100);
    fill(2, 50, 100);
    fill(0, 0, 3);
    assertThat(keys.add(149, 1, 100)).isFalse();
    assertThat(keys.add(49, 1, 100)).isTrue();
    assertThat(keys.add(2, 0, 3)).isFalse();
  }

  @Test
  void hashesThatWouldStandInOnePlaceAreToldApart() {
    fill(0, 1L << 20, 40);
    for (int i = 0; i < 40; i++) {
      assertThat(keys.add((1L << 20) + i, 0, 40)).isFalse();
    }
    assertThat(keys.add(1L << 21, 0, 40)).isTrue();
  }

  private void fill(int depth, long first, int size) {
    for (int known = 0; known < size; known++) {
      assertThat(keys.add(first + known, depth, known)).as("%d at %d", known, depth).isTrue();
    }
  }
}
