package dev.inquest.nemesis.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.LinkEffect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several effects on one link: one of each mode, whatever the order. */
final class OverlayTest {
  @Test
  void ofEachModeTheStrongerOrTheSumRemains() {
    assertBothOrders(new LinkEffect.Slow(30), new LinkEffect.Slow(50), new LinkEffect.Slow(80));
    assertBothOrders(
        new LinkEffect.SlowClose(30), new LinkEffect.SlowClose(5), new LinkEffect.SlowClose(35));
    assertBothOrders(
        new LinkEffect.Bandwidth(4), new LinkEffect.Bandwidth(9), new LinkEffect.Bandwidth(4));
    assertBothOrders(new LinkEffect.Reset(4), new LinkEffect.Reset(9), new LinkEffect.Reset(4));
    assertBothOrders(new LinkEffect.Limit(4), new LinkEffect.Limit(9), new LinkEffect.Limit(4));
    assertBothOrders(
        new LinkEffect.Slice(20, 4, 100),
        new LinkEffect.Slice(30, 2, 900),
        new LinkEffect.Slice(20, 2, 900));
    assertBothOrders(new LinkEffect.Cut(), new LinkEffect.Cut(), new LinkEffect.Cut());
  }

  @Test
  void differentModesLieSideBySide() {
    List<LinkEffect> there = List.of(new LinkEffect.Slow(3), new LinkEffect.Cut());
    assertThat(Overlay.of(there)).containsExactly(new LinkEffect.Cut(), new LinkEffect.Slow(3));
    assertThat(Overlay.of(there.reversed())).isEqualTo(Overlay.of(there));
    assertThat(Overlay.of(List.of())).isEmpty();
  }

  private static void assertBothOrders(LinkEffect first, LinkEffect second, LinkEffect together) {
    assertThat(Overlay.of(List.of(first, second))).containsExactly(together);
    assertThat(Overlay.of(List.of(second, first))).containsExactly(together);
  }
}
