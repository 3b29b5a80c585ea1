package dev.inquest.nemesis.embedded;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.embedded.Bench.Ends;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Toxics that end connections, and what is seen of it at both ends. */
final class ClosingToxicsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void closeBench() throws IOException {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void timeoutClosesASilentConnectionInTime(ToxicDirection direction) throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().timeout("dead", direction, 200);
    double millis =
        Wire.shortestMillis(
            5, () -> assertThat(Wire.ending(bench.connect(proxy).client())).isEqualTo("end"));
    assertThat(millis).isBetween(199.0, 220.0);
  }

  @ParameterizedTest
  @EnumSource
  void timeoutZeroDropsBytesForGoodAndItsRemovalClosesTheConnection(ToxicDirection direction)
      throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends ends = bench.connect(proxy);
    Timeout timeout = proxy.toxics().timeout("dead", direction, 0);
    Wire.send(ends.sender(direction), "lost");
    Wire.assertSilent(ends.receiver(direction), 200);
    timeout.remove();
    assertThat(Wire.receiveAll(ends.receiver(direction))).isEmpty();
    assertThat(Wire.ending(ends.sender(direction))).isEqualTo("end");
  }

  @Test
  void timeoutLeavesTheOtherDirectionAlone() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends ends = bench.connect(proxy);
    proxy.toxics().timeout("dead", UPSTREAM, 0);
    Wire.send(ends.server(), "still heard");
    assertThat(Wire.receive(ends.client(), 11)).isEqualTo("still heard");
  }

  @ParameterizedTest
  @EnumSource
  void slowCloseKeepsTheEndBackAndNothingElse(ToxicDirection direction) throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().slowClose("lingering", direction, 200);
    double millis =
        Wire.shortestMillis(
            5,
            () -> {
              Ends ends = bench.connect(proxy);
              Wire.send(ends.sender(direction), "last words");
              assertThat(Wire.receive(ends.receiver(direction), 10)).isEqualTo("last words");
              ends.sender(direction).close();
              assertThat(Wire.ending(ends.receiver(direction))).isEqualTo("end");
            });
    assertThat(millis).isBetween(199.0, 220.0);
  }

  @Test
  void removingSlowCloseEndsTheWait() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    var slowClose = proxy.toxics().slowClose("lingering", UPSTREAM, 60_000);
    Ends ends = bench.connect(proxy);
    ends.client().close();
    Wire.assertSilent(ends.server(), 100);
    slowClose.remove();
    assertThat(Wire.ending(ends.server())).isEqualTo("end");
  }

  @ParameterizedTest
  @EnumSource
  void resetPeerIsSeenAsAResetAtBothEnds(ToxicDirection direction) throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().resetPeer("broken", direction, 0);
    Ends ends = bench.connect(proxy);
    Wire.send(ends.sender(direction), "never arrives");
    assertThat(Wire.ending(ends.client())).isEqualTo("reset");
    assertThat(Wire.ending(ends.server())).isEqualTo("reset");
  }

  @Test
  void resetPeerWaitsForItsTimeoutAfterTheFirstByte() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().resetPeer("broken", UPSTREAM, 200);
    double millis =
        Wire.shortestMillis(
            5,
            () -> {
              Ends ends = bench.connect(proxy);
              Wire.send(ends.client(), "never arrives");
              assertThat(Wire.ending(ends.client())).isEqualTo("reset");
            });
    assertThat(millis).isBetween(199.0, 220.0);
  }

  @Test
  void resetPeerEndsAConnectionThatWasOpenBeforeInOrder() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends ends = bench.connect(proxy);
    // Both ends are connected before the proxy has joined them; what has passed proves that it has.
    Wire.send(ends.client(), "joined");
    assertThat(Wire.receive(ends.server(), 6)).isEqualTo("joined");
    proxy.toxics().resetPeer("broken", UPSTREAM, 0);
    Wire.assertSilent(ends.server(), 100);
    Wire.send(ends.client(), "never arrives");
    assertThat(Wire.receiveAll(ends.server())).isEmpty();
    assertThat(Wire.ending(ends.client())).isEqualTo("end");
  }

  @ParameterizedTest
  @EnumSource
  void limitDataLetsExactlyItsBytesThroughThenEnds(ToxicDirection direction) throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().limitData("enough", direction, 100);
    Ends ends = bench.connect(proxy);
    Wire.send(ends.sender(direction), "a".repeat(60));
    assertThat(Wire.receive(ends.receiver(direction), 60)).hasSize(60);
    Wire.assertSilent(ends.receiver(direction), 50);
    Wire.send(ends.sender(direction), "b".repeat(60));
    assertThat(Wire.receiveAll(ends.receiver(direction))).isEqualTo("b".repeat(40));
    assertThat(Wire.ending(ends.sender(direction))).isIn("end", "reset");
  }

  @Test
  void aNewLimitCountsWhatHasPassedAlready() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    LimitData limit = proxy.toxics().limitData("enough", UPSTREAM, 100);
    Ends ends = bench.connect(proxy);
    Wire.send(ends.client(), "a".repeat(60));
    assertThat(Wire.receive(ends.server(), 60)).hasSize(60);
    limit.setBytes(80);
    Wire.send(ends.client(), "b".repeat(60));
    assertThat(Wire.receiveAll(ends.server())).isEqualTo("b".repeat(20));
  }

  @Test
  void limitDataOfZeroEndsAtTheFirstByte() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().limitData("enough", DOWNSTREAM, 0);
    Ends ends = bench.connect(proxy);
    Wire.assertSilent(ends.client(), 100);
    Wire.send(ends.server(), "x");
    assertThat(Wire.receiveAll(ends.client())).isEmpty();
  }
}
