package dev.inquest.nemesis.embedded;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inquest.nemesis.embedded.Bench.Ends;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Toxics that let everything through, later: their effect measured on open connections. */
final class DelayingToxicsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void closeBench() throws IOException {
    bench.close();
  }

  private static double passageMillis(Ends ends, ToxicDirection direction, int tries)
      throws IOException {
    return Wire.shortestMillis(
        tries,
        () -> {
          Wire.send(ends.sender(direction), "x");
          assertThat(Wire.receive(ends.receiver(direction), 1)).isEqualTo("x");
        });
  }

  private static ToxicDirection opposite(ToxicDirection direction) {
    return direction == UPSTREAM ? DOWNSTREAM : UPSTREAM;
  }

  @Test
  void withoutToxicsTheProxyAddsLessThanAThirdOfAMillisecond() throws IOException {
    Ends ends = bench.connect(bench.proxy("b1-b2"));
    passageMillis(ends, UPSTREAM, 2000);
    double best = Double.MAX_VALUE;
    for (int batch = 0; batch < 5; batch++) {
      best = Math.min(best, passageMillis(ends, UPSTREAM, 200));
    }
    assertThat(best).isLessThan(0.3);
  }

  @ParameterizedTest
  @EnumSource
  void latencyDelaysItsOwnDirectionAlone(ToxicDirection direction) throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends ends = bench.connect(proxy);
    proxy.toxics().latency("slow", direction, 100);
    assertThat(passageMillis(ends, direction, 7)).isBetween(99.5, 110.0);
    assertThat(passageMillis(ends, opposite(direction), 7)).isLessThan(10);
  }

  @Test
  void latencyDelaysBytesOnTheirWayTogetherAndNotOneAfterTheOther() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().latency("slow", UPSTREAM, 150);
    Ends ends = bench.connect(proxy);
    double millis =
        Wire.shortestMillis(
            3,
            () -> {
              for (int i = 0; i < 20; i++) {
                Wire.send(ends.client(), "abcde");
              }
              assertThat(Wire.receive(ends.server(), 100)).isEqualTo("abcde".repeat(20));
            });
    assertThat(millis).isBetween(149.5, 165.0);
  }

  @Test
  void jitterSpreadsTheDelayAroundTheLatency() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().latency("slow", UPSTREAM, 30).setJitter(20);
    Ends ends = bench.connect(proxy);
    List<Double> delays = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      delays.add(passageMillis(ends, UPSTREAM, 1));
    }
    Collections.sort(delays);
    assertThat(delays.getFirst()).isBetween(9.5, 22.0);
    assertThat(delays.get(20)).isBetween(18.0, 42.0);
    assertThat(delays.get(30)).isBetween(31.0, 52.0);
  }

  @Test
  void twoLatenciesAddUp() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().latency("first", UPSTREAM, 60);
    proxy.toxics().latency("second", UPSTREAM, 40);
    assertThat(passageMillis(bench.connect(proxy), UPSTREAM, 7)).isBetween(99.0, 110.0);
  }

  @Test
  void aNewLatencyIsInForceOnOpenConnectionsAndItsRemovalToo() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends ends = bench.connect(proxy);
    Latency latency = proxy.toxics().latency("slow", DOWNSTREAM, 200);
    latency.setLatency(50);
    assertThat(passageMillis(ends, DOWNSTREAM, 5)).isBetween(49.5, 55.0);
    latency.remove();
    assertThat(passageMillis(ends, DOWNSTREAM, 5)).isLessThan(10);
  }

  @Test
  void whatLatencyStillHeldGoesOnAtOnceWhenItIsRemoved() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends ends = bench.connect(proxy);
    Latency latency = proxy.toxics().latency("slow", UPSTREAM, 60_000);
    Wire.send(ends.client(), "held");
    Wire.assertSilent(ends.server(), 100);
    Wire.send(ends.client(), " back");
    latency.remove();
    assertThat(Wire.receive(ends.server(), 9)).isEqualTo("held back");
  }

  @ParameterizedTest
  @EnumSource
  void bandwidthLimitsTheRate(ToxicDirection direction) throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().bandwidth("narrow", direction, 500);
    byte[] bytes = Wire.noise(300_000);
    Ends ends = bench.connect(proxy);
    double millis =
        Wire.shortestMillis(
            3, () -> assertThat(throughput(ends, direction, bytes)).isEqualTo(bytes));
    assertThat(bytes.length / millis).isCloseTo(500, within(50.0));
  }

  @Test
  void bandwidthLimitsSmallMessagesTogether() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().bandwidth("narrow", UPSTREAM, 20);
    Ends ends = bench.connect(proxy);
    double millis =
        Wire.shortestMillis(
            3,
            () -> {
              for (int i = 0; i < 20; i++) {
                Wire.send(ends.client(), "m".repeat(500));
              }
              Wire.receive(ends.server(), 10_000);
            });
    assertThat(10_000 / millis).isCloseTo(20, within(2.0));
  }

  @Test
  void latencyCountsFromTheArrivalAtTheProxySoThatASlowerToxicBeforeItHidesIt() throws IOException {
    byte[] bytes = Wire.noise(100_000);
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().latency("slow", UPSTREAM, 100);
    proxy.toxics().bandwidth("narrow", UPSTREAM, 500);
    proxy.toxics().bandwidth("narrow-back", DOWNSTREAM, 500);
    proxy.toxics().latency("slow-back", DOWNSTREAM, 100);
    Ends ends = bench.connect(proxy);
    assertThat(Wire.shortestMillis(3, () -> throughput(ends, UPSTREAM, bytes)))
        .isBetween(295.0, 330.0);
    assertThat(Wire.shortestMillis(3, () -> throughput(ends, DOWNSTREAM, bytes)))
        .isBetween(195.0, 220.0);
  }

  private static byte[] throughput(Ends ends, ToxicDirection direction, byte[] bytes)
      throws IOException {
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> {
          try {
            ends.sender(direction).getOutputStream().write(bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    byte[] received = ends.receiver(direction).getInputStream().readNBytes(bytes.length);
    sending.join();
    return received;
  }

  @Test
  void toxicityZeroStrikesNoConnection() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Latency latency = proxy.toxics().latency("slow", UPSTREAM, 200);
    latency.setToxicity(0);
    Ends ends = bench.connect(proxy);
    assertThat(passageMillis(ends, UPSTREAM, 5)).isLessThan(20);
    latency.setToxicity(1);
    assertThat(passageMillis(ends, UPSTREAM, 3)).isBetween(199.5, 220.0);
  }
}
