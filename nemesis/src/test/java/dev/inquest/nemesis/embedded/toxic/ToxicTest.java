package dev.inquest.nemesis.embedded.toxic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.embedded.pipeline.Chain;
import dev.inquest.nemesis.embedded.pipeline.Flow;
import dev.inquest.nemesis.embedded.pipeline.Toxic;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Each toxic as the state machine that it is, exact to the nanosecond. */
final class ToxicTest {
  private static final long MILLI = 1_000_000;

  private final ArrayDeque<Flow> sent = new ArrayDeque<>();

  private Chain struckBy(Toxic toxic) {
    Chain chain =
        new Chain(nowNanos -> sent.isEmpty() ? Flow.IDLE : sent.remove(), new SplittableRandom(3));
    chain.add(toxic, 1, 0);
    return chain;
  }

  private void send(int size, long nowNanos) {
    sent.add(new Flow.Chunk(ByteBuffer.allocate(size), nowNanos));
  }

  private static List<Integer> sizes(Chain chain, long nowNanos) {
    List<Integer> sizes = new ArrayList<>();
    while (chain.take(nowNanos) instanceof Flow.Chunk chunk) {
      sizes.add(chunk.size());
    }
    return sizes;
  }

  @Test
  void latencyKeepsTheOrderWhateverTheJitter() {
    Chain chain = struckBy(new Latency(100, 90));
    for (int size = 1; size <= 100; size++) {
      send(size, 0);
    }
    List<Integer> sizes = new ArrayList<>();
    for (int millis = 0; millis <= 190; millis++) {
      sizes.addAll(sizes(chain, millis * MILLI));
    }
    assertThat(sizes).hasSize(100).isSorted();
  }

  @Test
  void latencyBeyondTheEndOfTimeHoldsForGood() {
    Chain chain = struckBy(new Latency(Long.MAX_VALUE, 0));
    send(1, 5);
    assertThat(chain.take(6)).isEqualTo(Flow.IDLE);
  }

  @Test
  void latencyDoesNotDelayTheEnd() {
    Chain chain = struckBy(new Latency(100, 0));
    sent.add(Flow.END);
    assertThat(chain.take(0)).isEqualTo(Flow.END);
  }

  @Test
  void bandwidthSplitsIntoPiecesOfATenthOfASecond() {
    Chain chain = struckBy(new Bandwidth(2));
    send(500, 0);
    assertThat(chain.take(0)).isEqualTo(new Flow.Wait(100 * MILLI));
    assertThat(sizes(chain, 100 * MILLI)).containsExactly(200);
    assertThat(sizes(chain, 249 * MILLI)).containsExactly(200);
    assertThat(sizes(chain, 250 * MILLI)).containsExactly(100);
  }

  @Test
  void bandwidthMakesUpForALateWakeUpButNotForAPause() {
    Chain chain = struckBy(new Bandwidth(1));
    send(100, 0);
    send(100, 0);
    assertThat(chain.take(0)).isEqualTo(new Flow.Wait(100 * MILLI));
    assertThat(sizes(chain, 120 * MILLI)).containsExactly(100);
    assertThat(sizes(chain, 200 * MILLI)).containsExactly(100);
    send(100, 1000 * MILLI);
    assertThat(chain.take(1000 * MILLI)).isEqualTo(new Flow.Wait(1100 * MILLI));
  }

  @Test
  void aNegativeRateHoldsLikeZero() {
    Chain chain = struckBy(new Bandwidth(-5));
    send(10, 0);
    assertThat(chain.take(1000 * MILLI)).isEqualTo(Flow.IDLE);
  }

  @Test
  void dataPutsTheTimeoutOff() {
    Chain chain = struckBy(new Timeout(100));
    send(1, 60 * MILLI);
    assertThat(chain.take(60 * MILLI)).isEqualTo(new Flow.Wait(160 * MILLI));
    assertThat(chain.take(159 * MILLI)).isInstanceOf(Flow.Wait.class);
    assertThat(chain.take(160 * MILLI)).isEqualTo(Flow.END);
  }

  @Test
  void theEndTriggersResetPeerToo() {
    Chain chain = struckBy(new ResetPeer(100));
    sent.add(Flow.END);
    assertThat(chain.take(0)).isEqualTo(new Flow.Wait(100 * MILLI));
    assertThat(chain.take(100 * MILLI)).isEqualTo(Flow.END);
  }

  @Test
  void slicesAreApartByTheDelay() {
    Chain chain = struckBy(new Slicer(50, 0, 2000));
    send(100, 0);
    assertThat(sizes(chain, 0)).containsExactly(50);
    assertThat(chain.take(0)).isEqualTo(new Flow.Wait(2 * MILLI));
    assertThat(sizes(chain, 2 * MILLI)).containsExactly(50);
  }

  @Test
  void slicesVaryAroundTheAverage() {
    Chain chain = struckBy(new Slicer(100, 30, 0));
    send(32_000, 0);
    List<Integer> sizes = sizes(chain, 0);
    assertThat(sizes)
        .allMatch(size -> size <= 130)
        .anyMatch(size -> !size.equals(sizes.getFirst()));
    assertThat(sizes.stream().mapToInt(size -> size).average().orElseThrow())
        .isBetween(60.0, 130.0);
    assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(32_000);
  }

  @Test
  void sizesWithoutSenseStillSlice() {
    Chain single = struckBy(new Slicer(0, 0, 0));
    send(10, 0);
    assertThat(sizes(single, 0)).hasSize(10).containsOnly(1);
    Chain wild = struckBy(new Slicer(-7, Long.MAX_VALUE / 2, -1));
    send(1000, 0);
    assertThat(sizes(wild, 0).stream().mapToInt(size -> size).sum()).isEqualTo(1000);
  }

  @Test
  void limitDataCutsTheChunkThatReachesTheLimit() {
    Chain chain = struckBy(new LimitData(15));
    send(10, 0);
    send(10, 0);
    assertThat(sizes(chain, 0)).containsExactly(10, 5);
    assertThat(chain.take(0)).isEqualTo(Flow.END);
  }
}
