package dev.inquest.nemesis.embedded;

import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to the embedded server: its life, its limits, its seed. */
final class EmbeddedToxiproxyTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir Path folder;

  private static ToxiproxyClient client(EmbeddedToxiproxy toxiproxy) {
    return new ToxiproxyClient("127.0.0.1", toxiproxy.port());
  }

  private static Socket dial(Proxy proxy) throws IOException {
    return new Socket(
        InetAddress.getLoopbackAddress(), Integer.parseInt(proxy.getListen().split(":", 2)[1]));
  }

  @Test
  void itSaysThatItIsVersion212() throws IOException {
    try (EmbeddedToxiproxy toxiproxy = EmbeddedToxiproxy.start(ANY)) {
      assertThat(client(toxiproxy).version()).isEqualTo("{\"version\": \"2.12.0\"}");
    }
  }

  @Test
  void anApiPortInUseIsAnError() throws IOException {
    try (EmbeddedToxiproxy toxiproxy = EmbeddedToxiproxy.start(ANY)) {
      InetSocketAddress taken =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), toxiproxy.port());
      assertThatThrownBy(() -> EmbeddedToxiproxy.start(taken)).isInstanceOf(BindException.class);
    }
  }

  @Test
  void closingLeavesNoThreadNoPortAndNoSocket() throws IOException {
    try (ServerSocket server = Bench.listening()) {
      long before = sockets();
      EmbeddedToxiproxy toxiproxy = EmbeddedToxiproxy.start(ANY);
      Proxy proxy = client(toxiproxy).createProxy("b1-b2", "127.0.0.1:0", Bench.address(server));
      for (ToxicDirection direction : ToxicDirection.values()) {
        proxy.toxics().latency("slow-" + direction, direction, 60_000);
        proxy.toxics().bandwidth("hold-" + direction, direction, 0);
        proxy.toxics().slowClose("lingering-" + direction, direction, 60_000);
      }
      List<Socket> ends = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        ends.add(dial(proxy));
        ends.add(server.accept());
      }
      for (Socket end : ends) {
        end.getOutputStream().write(new byte[1000]);
      }
      assertThat(threads()).isGreaterThan(80);

      toxiproxy.close();

      assertThat(threads()).isZero();
      for (Socket end : ends) {
        assertThat(Wire.ending(end)).isIn("end", "reset");
        end.close();
      }
      assertThatThrownBy(() -> dial(proxy)).isInstanceOf(ConnectException.class);
      assertThatThrownBy(() -> client(toxiproxy).version()).isInstanceOf(ConnectException.class);
      assertThat(sockets()).isLessThanOrEqualTo(before);
    }
  }

  /** The threads of embedded servers, virtual ones too. */
  private long threads() throws IOException {
    Path dump = folder.resolve("threads-" + System.nanoTime() + ".json");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
    try (Stream<String> lines = Files.lines(dump)) {
      return lines.filter(line -> line.matches(".*\"name\": *\"toxiproxy-.*")).count();
    }
  }

  private static long sockets() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(EmbeddedToxiproxyTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // Closed since it was listed.
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "POST /proxies HT", "POST /proxies HTTP/1.1\r\nContent-Length: 100\r\n\r\n{"})
  void closingDoesNotWaitForARequestThatNeverEnds(String begin) throws Exception {
    EmbeddedToxiproxy toxiproxy = EmbeddedToxiproxy.start(ANY);
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), toxiproxy.port())) {
      Wire.send(client, begin);
      Thread.sleep(100);
      CompletableFuture.runAsync(toxiproxy::close).get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aBodyOfMoreThanFourMegabytesIsRefused() throws IOException {
    try (EmbeddedToxiproxy toxiproxy = EmbeddedToxiproxy.start(ANY)) {
      String upstream = "u".repeat(5 * 1024 * 1024);
      assertThatThrownBy(() -> client(toxiproxy).createProxy("b1-b2", "127.0.0.1:0", upstream))
          .hasMessage("[413] bad request body: larger than 4194304 bytes");
    }
  }

  @Test
  void theSameSeedStrikesTheSameConnections() throws IOException {
    List<Boolean> struck = struckConnections(42);
    assertThat(struck).contains(true, false).isEqualTo(struckConnections(42));
    assertThat(struck).isNotEqualTo(struckConnections(43));
  }

  /** Which of 16 connections a toxicity of one half strikes. */
  private static List<Boolean> struckConnections(long seed) throws IOException {
    List<Boolean> struck = new ArrayList<>();
    try (EmbeddedToxiproxy toxiproxy = EmbeddedToxiproxy.start(ANY, seed);
        ServerSocket server = Bench.listening()) {
      Proxy proxy = client(toxiproxy).createProxy("b1-b2", "127.0.0.1:0", Bench.address(server));
      proxy.toxics().limitData("nothing-passes", UPSTREAM, 0).setToxicity(0.5f);
      for (int i = 0; i < 16; i++) {
        try (Socket near = dial(proxy);
            Socket far = server.accept()) {
          near.getOutputStream().write(1);
          struck.add(far.getInputStream().read() < 0);
        }
      }
    }
    return struck;
  }
}
