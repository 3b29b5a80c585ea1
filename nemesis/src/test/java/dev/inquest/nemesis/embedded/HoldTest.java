package dev.inquest.nemesis.embedded;

import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.embedded.Bench.Ends;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bandwidth of 0 holds bytes back, and gives them on, late, on the same connection. */
final class HoldTest {
  private final Bench bench = new Bench();

  @AfterEach
  void closeBench() throws IOException {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void heldBytesArriveAfterTheHealOnTheSameConnection(ToxicDirection direction) throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Ends ends = bench.connect(proxy);
    Bandwidth hold = proxy.toxics().bandwidth("hold", direction, 0);
    Wire.send(ends.sender(direction), "a request, ");
    Wire.assertSilent(ends.receiver(direction), 300);
    Wire.send(ends.sender(direction), "another, ");
    Wire.assertSilent(ends.receiver(direction), 50);
    hold.remove();
    Wire.send(ends.sender(direction), "and a third");
    assertThat(Wire.receive(ends.receiver(direction), 31))
        .isEqualTo("a request, another, and a third");
  }

  @Test
  void aRateAboveZeroReleasesThemToo() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Bandwidth hold = proxy.toxics().bandwidth("hold", UPSTREAM, 0);
    Ends ends = bench.connect(proxy);
    Wire.send(ends.client(), "a request");
    // Between two looks of the real server at what it holds, one every 100 ms: it ends with a panic
    // where the rate changes under a look.
    Wire.assertSilent(ends.server(), 150);
    hold.setRate(1000);
    assertThat(Wire.receive(ends.server(), 9)).isEqualTo("a request");
  }

  @Test
  void bytesOfAConnectionThatItsClientGaveUpStillArrive() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Bandwidth hold = proxy.toxics().bandwidth("hold", UPSTREAM, 0);
    Ends ends = bench.connect(proxy);
    Wire.send(ends.client(), "a request that timed out");
    Wire.assertSilent(ends.server(), 100);
    ends.client().close();
    Wire.assertSilent(ends.server(), 100);
    hold.remove();
    assertThat(Wire.receiveAll(ends.server())).isEqualTo("a request that timed out");
  }

  @Test
  void aSenderIsHeldBackInTheEndAndNothingIsLost() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    Bandwidth hold = proxy.toxics().bandwidth("hold", UPSTREAM, 0);
    Ends ends = bench.connect(proxy);
    byte[] bytes = Wire.noise(24 * 1024 * 1024);
    AtomicLong sent = new AtomicLong();
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendAll(ends, bytes, sent));
    Awaitility.await().pollInterval(Duration.ofMillis(250)).until(new Unchanged(sent)::holds);
    assertThat(sent.get()).isBetween(64L * 1024, bytes.length - 1L);
    hold.remove();
    assertThat(ends.server().getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
    sending.join();
  }

  private static void sendAll(Ends ends, byte[] bytes, AtomicLong sent) {
    try {
      OutputStream out = ends.client().getOutputStream();
      for (int offset = 0; offset < bytes.length; offset += 4096) {
        out.write(bytes, offset, 4096);
        sent.addAndGet(4096);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a counter stood still since it was last looked at. */
  private static final class Unchanged {
    private final AtomicLong counter;
    private long last = -1;

    Unchanged(AtomicLong counter) {
      this.counter = counter;
    }

    boolean holds() {
      long before = last;
      last = counter.get();
      return last == before && last > 0;
    }
  }
}
