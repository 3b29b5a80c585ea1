package dev.inquest.ucp.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VectorClockTest {
  private static final List<VectorClock> STAMPS =
      List.of(
          VectorClock.EMPTY,
          VectorClock.of(Map.of("b1", 2L)),
          VectorClock.of(Map.of("b2", 3L, "b3", 1L)),
          VectorClock.of(Map.of("b1", 1L, "b2", 5L)));

  @Test
  void mergingAndTickingAtOnceIsMergingThenTicking() {
    for (VectorClock one : STAMPS) {
      for (VectorClock other : STAMPS) {
        assertThat(one.mergeAndTick(other, "b2")).isEqualTo(one.merge(other).tick("b2"));
      }
    }
  }

  @Test
  void nothingChangesAStamp() {
    VectorClock stamp = VectorClock.of(Map.of("b1", 2L));
    assertThat(stamp.mergeAndTick(stamp, "b1").count("b1")).isEqualTo(3);
    assertThat(stamp.mergeAndTick(VectorClock.EMPTY, "b1").count("b1")).isEqualTo(3);
    assertThat(VectorClock.EMPTY.mergeAndTick(stamp, "b1").count("b1")).isEqualTo(3);
    assertThat(stamp).isEqualTo(VectorClock.of(Map.of("b1", 2L)));
    assertThat(VectorClock.EMPTY.size()).isZero();
  }

  @Test
  void aNameIsFoundByItsSpelling() {
    VectorClock stamp = VectorClock.of(Map.of("b1", 2L, "b2", 4L));
    assertThat(stamp.count(String.join("", "b", "2"))).isEqualTo(4);
    assertThat(stamp.count("b3")).isZero();
  }
}
