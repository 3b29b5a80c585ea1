package dev.inquest.nemesis.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.embedded.Bench.Ends;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Toxics that come and go while much is under way, as a nemesis has it. */
final class ChurnTest {
  private static final int PROXIES = 9;
  private static final int BYTES = 400_000;

  private final Bench bench = new Bench();

  @AfterEach
  void closeBench() throws IOException {
    bench.close();
  }

  @Test
  void noByteIsLostWhileToxicsThatKeepBytesComeAndGo() throws IOException {
    List<Proxy> proxies = new ArrayList<>();
    List<CompletableFuture<byte[]>> received = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PROXIES; i++) {
        proxies.add(bench.proxy("p" + i));
        for (ToxicDirection direction : ToxicDirection.values()) {
          Ends ends = bench.connect(proxies.getLast());
          threads.execute(() -> send(ends, direction));
          received.add(CompletableFuture.supplyAsync(() -> receive(ends, direction), threads));
        }
      }
      Random random = new Random(5);
      for (int step = 0; step < 150; step++) {
        toggle(proxies.get(random.nextInt(PROXIES)).toxics(), random);
      }
      bench.client().reset();
      assertThat(received)
          .allSatisfy(bytes -> assertThat(bytes.join()).isEqualTo(Wire.noise(BYTES)));
    }
  }

  private static void toggle(ToxicList toxics, Random random) throws IOException {
    ToxicDirection direction =
        random.nextBoolean() ? ToxicDirection.UPSTREAM : ToxicDirection.DOWNSTREAM;
    int kind = random.nextInt(3);
    String name = kind + "-" + direction;
    for (Toxic toxic : toxics.getAll()) {
      if (toxic.getName().equals(name)) {
        toxic.remove();
        return;
      }
    }
    switch (kind) {
      case 0 -> toxics.latency(name, direction, random.nextInt(30)).setJitter(random.nextInt(10));
      case 1 -> toxics.bandwidth(name, direction, random.nextInt(2) * 1000L);
      default -> toxics.slicer(name, direction, 1000, 100).setSizeVariation(500);
    }
  }

  private static void send(Ends ends, ToxicDirection direction) {
    try {
      ends.sender(direction).getOutputStream().write(Wire.noise(BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] receive(Ends ends, ToxicDirection direction) {
    try {
      return ends.receiver(direction).getInputStream().readNBytes(BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
