package dev.inquest.nemesis.embedded;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.nemesis.embedded.Bench.Ends;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to connections when proxies change, and when one side goes. */
final class ConnectionsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void closeBench() throws IOException {
    bench.close();
  }

  private static void assertWorks(Ends ends) throws IOException {
    for (ToxicDirection direction : ToxicDirection.values()) {
      Wire.send(ends.sender(direction), "ping");
      assertThat(Wire.receive(ends.receiver(direction), 4)).isEqualTo("ping");
    }
  }

  @Test
  void bytesPassBothWaysUnchanged() throws IOException {
    Ends ends = bench.connect(bench.proxy("b1-b2"));
    byte[] bytes = Wire.noise(100_000);
    for (ToxicDirection direction : ToxicDirection.values()) {
      ends.sender(direction).getOutputStream().write(bytes);
      assertThat(ends.receiver(direction).getInputStream().readNBytes(bytes.length))
          .isEqualTo(bytes);
    }
  }

  @Test
  void aHundredConnectionsWorkAtOnce() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    List<Ends> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(bench.connect(proxy));
    }
    for (Ends ends : all) {
      assertWorks(ends);
    }
  }

  @Test
  void disablingClosesConnectionsAndRefusesNewOnesUntilEnabled() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends ends = bench.connect(proxy);
    assertWorks(ends);
    proxy.disable();
    assertThat(Wire.ending(ends.client())).isEqualTo("end");
    assertThat(Wire.ending(ends.server())).isEqualTo("end");
    assertThatThrownBy(() -> bench.dial(proxy)).isInstanceOf(ConnectException.class);
    String listen = proxy.getListen();
    proxy.enable();
    assertThat(proxy.getListen()).isEqualTo(listen);
    assertWorks(bench.connect(proxy));
  }

  @Test
  void disablingClosesConnectionsWhoseToxicsHoldBytes() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends ends = bench.connect(proxy);
    for (ToxicDirection direction : ToxicDirection.values()) {
      proxy.toxics().bandwidth("hold-" + direction, direction, 0);
      Wire.send(ends.sender(direction), "held");
    }
    Wire.assertSilent(ends.server(), 50);
    proxy.disable();
    assertThat(Wire.receiveAll(ends.server())).isEmpty();
    assertThat(Wire.receiveAll(ends.client())).isEmpty();
  }

  @Test
  void deletingAProxyClosesItsConnectionsAndItsPort() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends ends = bench.connect(proxy);
    proxy.delete();
    assertThat(Wire.ending(ends.client())).isEqualTo("end");
    assertThatThrownBy(() -> bench.dial(proxy)).isInstanceOf(ConnectException.class);
  }

  @Test
  void anotherUpstreamClosesConnectionsAndServesNewOnes() throws IOException {
    try (ServerSocket other = Bench.listening()) {
      Proxy proxy = bench.proxy("b1-b2");
      Ends before = bench.connect(proxy);
      String listen = proxy.getListen();
      proxy.setUpstream(Bench.address(other));
      assertThat(Wire.ending(before.client())).isEqualTo("end");
      assertThat(proxy.getListen()).isEqualTo(listen);
      assertWorks(bench.connect(proxy, other));
    }
  }

  @Test
  void anotherListenAddressMovesThePort() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends before = bench.connect(proxy);
    proxy.setListen("127.0.0.1:0");
    assertThat(Wire.ending(before.client())).isEqualTo("end");
    assertWorks(bench.connect(proxy));
  }

  @Test
  void withoutAServerTheClientsConnectionIsClosed() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.setUpstream("127.0.0.1:1");
    assertThat(Wire.ending(bench.dial(proxy))).isEqualTo("end");
  }

  @ParameterizedTest
  @EnumSource
  void theLastBytesArriveBeforeTheEnd(ToxicDirection direction) throws IOException {
    Ends ends = bench.connect(bench.proxy("b1-b2"));
    Wire.send(ends.sender(direction), "last words");
    ends.sender(direction).close();
    assertThat(Wire.receiveAll(ends.receiver(direction))).isEqualTo("last words");
  }

  @ParameterizedTest
  @EnumSource
  void aResetOfOneSideEndsTheOther(ToxicDirection direction) throws IOException {
    Ends ends = bench.connect(bench.proxy("b1-b2"));
    assertWorks(ends);
    ends.sender(direction).setSoLinger(true, 0);
    ends.sender(direction).close();
    assertThat(Wire.ending(ends.receiver(direction))).isEqualTo("end");
  }

  @Test
  void aHalfClosedConnectionIsClosedAsAWhole() throws IOException {
    Ends ends = bench.connect(bench.proxy("b1-b2"));
    Wire.send(ends.client(), "all I have");
    ends.client().shutdownOutput();
    assertThat(Wire.receiveAll(ends.server())).isEqualTo("all I have");
    assertThat(Wire.ending(ends.client())).isEqualTo("end");
  }

  @Test
  void toxicsOfOneProxyLeaveTheOthersAlone() throws IOException {
    Proxy struck = bench.proxy("b1-b2");
    Proxy spared = bench.proxy("b2-b1");
    struck.toxics().timeout("dead", UPSTREAM, 0);
    struck.toxics().timeout("dead-back", DOWNSTREAM, 0);
    assertWorks(bench.connect(spared));
  }
}
