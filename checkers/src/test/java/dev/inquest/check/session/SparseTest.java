package dev.inquest.check.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SparseTest {
  @Test
  void itIsAMapFromNumbersWhateverTheirOrder() {
    SplittableRandom random = new SplittableRandom(1);
    Sparse<String> sparse = new Sparse<>();
    TreeMap<Integer, String> map = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      int number = random.nextInt(1 << random.nextInt(1, 12));
      String thing = number + "/" + i;
      sparse.put(number, thing);
      map.put(number, thing);
      assertThat(seen(sparse)).isEqualTo(map);
    }
    for (int number = 0; number < 5_000; number++) {
      assertThat(sparse.get(number)).isEqualTo(map.get(number));
    }
  }

  @Test
  void itGrowsByTheNumberThatComes() {
    for (int number : new int[] {31, 32, 127, 128, 129, 255, 256, 9_999}) {
      Sparse<String> sparse = new Sparse<>();
      assertThat(sparse.get(number)).isNull();
      sparse.put(number, "there");
      assertThat(sparse.get(number)).isEqualTo("there");
      assertThat(sparse.get(number + 1)).isNull();
      assertThat(sparse.get(number - 1)).isNull();
      assertThat(seen(sparse)).containsOnlyKeys(number);
    }
  }

  /** Numbers come rising: the map would not tell, so the order is looked at. */
  private static Map<Integer, String> seen(Sparse<String> sparse) {
    TreeMap<Integer, String> seen = new TreeMap<>();
    sparse.forEach((number, thing) -> {
      assertThat(seen.isEmpty() || seen.lastKey() < number).isTrue();
      seen.put(number, thing);
    });
    return seen;
  }
}
