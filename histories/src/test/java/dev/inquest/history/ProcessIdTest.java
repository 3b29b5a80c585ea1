package dev.inquest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ProcessIdTest {
  @Test
  void theFirstIncarnationIsNamedLikeItsNodeAndLaterOnesAreNumbered() {
    assertThat(new ProcessId.Member("b1", 1).clockKey()).isEqualTo("b1");
    assertThat(new ProcessId.Member("b1", 12).clockKey()).isEqualTo("b1/12");
  }

  @Test
  void aClockKeyNamesItsIncarnation() {
    assertThat(ProcessId.member("b1")).isEqualTo(new ProcessId.Member("b1", 1));
    assertThat(ProcessId.member("b1/2")).isEqualTo(new ProcessId.Member("b1", 2));
    assertThat(ProcessId.member("rack/b1")).isEqualTo(new ProcessId.Member("rack/b1", 1));
  }

  @Test
  void noNodeIsNamedLikeALaterIncarnationOfAnother() {
    assertThatThrownBy(() -> new ProcessId.Member("b1/2", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b1/2");
  }

  @Test
  void incarnationsCountFromOne() {
    assertThatThrownBy(() -> new ProcessId.Member("b1", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theClientThreeIsNotTheClientNamedThree() {
    assertThat(ProcessId.client(3)).isNotEqualTo(ProcessId.client("3"));
  }

  @Test
  void aLifeOfANodeIsTheSameHoweverItWasNamed() {
    assertThat(ProcessId.member("b1/2"))
        .isEqualTo(new ProcessId.Member("b1", 2))
        .hasSameHashCodeAs(new ProcessId.Member("b1", 2))
        .isNotEqualTo(ProcessId.member("b1"))
        .isNotEqualTo(ProcessId.client("b1/2"));
    assertThat(ProcessId.member("b1/2").hashCode()).isNotEqualTo(ProcessId.member("b1").hashCode());
  }
}
