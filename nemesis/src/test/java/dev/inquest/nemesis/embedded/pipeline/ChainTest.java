package dev.inquest.nemesis.embedded.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.embedded.toxic.ToxicType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains on their own: no thread, no socket, and a time that the test moves. */
final class ChainTest {
  private static final long MILLI = 1_000_000;

  private final ArrayDeque<Flow> sent = new ArrayDeque<>();
  private final Chain chain = new Chain(this::source, new SplittableRandom(1));

  private Flow source(long nowNanos) {
    return sent.peek() instanceof Flow.End end ? end : sent.isEmpty() ? Flow.IDLE : sent.remove();
  }

  private void send(long nowNanos, int... bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
    for (int value : bytes) {
      buffer.put((byte) value);
    }
    sent.add(new Flow.Chunk(buffer.flip(), nowNanos));
  }

  private static Toxic toxic(String type, Long... values) {
    return ToxicType.named(type).orElseThrow().with(List.of(values));
  }

  private List<Integer> received(long nowNanos) {
    List<Integer> bytes = new ArrayList<>();
    while (chain.take(nowNanos) instanceof Flow.Chunk chunk) {
      while (chunk.bytes().hasRemaining()) {
        bytes.add((int) chunk.bytes().get());
      }
    }
    return bytes;
  }

  @Test
  void anEmptyChainPassesEverythingOn() {
    send(0, 1, 2);
    send(0, 3);
    sent.add(Flow.END);
    assertThat(received(0)).containsExactly(1, 2, 3);
    assertThat(chain.take(0)).isEqualTo(Flow.END);
  }

  @Test
  void aChainSaysUntilWhenNothingWillHappen() {
    assertThat(chain.take(0)).isEqualTo(Flow.IDLE);
    chain.add(toxic("latency", 100L, 0L), 1, 0);
    send(3 * MILLI, 1);
    assertThat(chain.take(5 * MILLI)).isEqualTo(new Flow.Wait(103 * MILLI));
    assertThat(received(103 * MILLI)).containsExactly(1);
  }

  @Test
  void anUpdateSendsTheChunkInHandOnAndKeepsTheOthers() {
    chain.add(toxic("latency", 100L, 0L), 1, 0);
    send(0, 1);
    send(0, 2);
    chain.take(0);
    chain.update(0, toxic("latency", 500L, 0L), 1, 10 * MILLI);
    assertThat(received(10 * MILLI)).containsExactly(1);
    assertThat(received(499 * MILLI)).isEmpty();
    assertThat(received(500 * MILLI)).containsExactly(2);
  }

  @Test
  void aRemovedStageLeavesItsChunksToTheNext() {
    chain.add(toxic("latency", 100L, 0L), 1, 0);
    chain.add(toxic("bandwidth", 0L), 1, 0);
    send(0, 1);
    send(0, 2);
    chain.take(0);
    chain.remove(0, toxic("latency", 100L, 0L));
    assertThat(received(0)).isEmpty();
    chain.remove(0, toxic("bandwidth", 0L));
    assertThat(received(0)).containsExactly(1, 2);
  }

  @Test
  void aRemovedTimeoutEndsTheStreamEvenWhereItDidNotStrike() {
    chain.add(toxic("timeout", 0L), 0, 0);
    send(0, 1);
    assertThat(received(0)).containsExactly(1);
    chain.remove(0, toxic("timeout", 0L));
    send(0, 2);
    assertThat(chain.take(0)).isEqualTo(Flow.END);
  }

  @Test
  void aStreamWithAGapNeverGoesOn() {
    chain.add(toxic("reset_peer", 1000L), 1, 0);
    send(0, 1);
    assertThat(chain.take(0)).isEqualTo(new Flow.Wait(1000 * MILLI));
    chain.update(0, toxic("reset_peer", 5000L), 1, MILLI);
    chain.remove(0, toxic("reset_peer", 5000L));
    send(0, 2);
    assertThat(chain.take(2 * MILLI)).isEqualTo(Flow.END);
  }

  @Test
  void anEndThatPassedARemovedStageIsNotForgotten() {
    chain.add(toxic("limit_data", 1L), 1, 0);
    chain.add(toxic("slow_close", 50L), 1, 0);
    send(0, 1, 2);
    assertThat(received(0)).containsExactly(1);
    chain.remove(0, toxic("limit_data", 1L));
    send(0, 3);
    assertThat(received(49 * MILLI)).isEmpty();
    assertThat(chain.take(50 * MILLI)).isEqualTo(Flow.END);
  }

  /**
   * Toxics that keep bytes come, change and go at random moments: what comes out is what went in,
   * in its order.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void noChangeOfToxicsLosesDoublesOrReordersBytes(long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int toxics = 0;
    for (int step = 0; step < 2000; step++) {
      long nowNanos = step * MILLI;
      int choice = random.nextInt(20);
      if (choice == 0 && toxics < 6) {
        chain.add(keepingToxic(random), 0.8f, nowNanos);
        toxics++;
      } else if (choice == 1 && toxics > 0) {
        chain.update(random.nextInt(toxics), keepingToxic(random), 0.8f, nowNanos);
      } else if (choice == 2 && toxics > 0) {
        chain.remove(random.nextInt(toxics), toxic("noop"));
        toxics--;
      } else if (choice < 12) {
        sendNoise(random, nowNanos, in);
      }
      for (int take = random.nextInt(4); take > 0; take--) {
        collect(chain.take(nowNanos), out);
      }
    }
    for (; toxics > 0; toxics--) {
      chain.remove(random.nextInt(toxics), toxic("noop"));
    }
    while (collect(chain.take(Long.MAX_VALUE), out)) {
      assertThat(out.size()).isLessThanOrEqualTo(in.size());
    }
    assertThat(out.toByteArray()).as("seed %d", seed).isEqualTo(in.toByteArray());
  }

  private void sendNoise(Random random, long nowNanos, ByteArrayOutputStream in) {
    byte[] bytes = new byte[1 + random.nextInt(500)];
    random.nextBytes(bytes);
    in.writeBytes(bytes);
    sent.add(new Flow.Chunk(ByteBuffer.wrap(bytes), nowNanos));
  }

  private static Toxic keepingToxic(Random random) {
    long value = random.nextLong(50);
    return switch (random.nextInt(6)) {
      case 0 -> toxic("latency", value, value);
      case 1 -> toxic("bandwidth", value);
      case 2 -> toxic("slicer", value, value / 2, value * 100);
      case 3 -> toxic("slow_close", value);
      case 4 -> toxic("limit_data", 1_000_000_000L);
      default -> toxic("noop");
    };
  }

  private static boolean collect(Flow flow, ByteArrayOutputStream out) {
    if (flow instanceof Flow.Chunk chunk) {
      ByteBuffer bytes = chunk.bytes();
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      return true;
    }
    return false;
  }
}
