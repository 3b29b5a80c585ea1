package dev.inquest.nemesis.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.embedded.Bench.Ends;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SlicerTest {
  private static final int AVERAGE = 64;
  private static final int VARIATION = 16;
  private static final int DELAY_MILLIS = 5;

  private final Bench bench = new Bench();

  @AfterEach
  void closeBench() throws IOException {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void bytesComeInSlicesOfTheGivenSizeWithTheGivenPauses(ToxicDirection direction)
      throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy
        .toxics()
        .slicer("sliced", direction, AVERAGE, DELAY_MILLIS * 1000L)
        .setSizeVariation(VARIATION);
    Ends ends = bench.connect(proxy);
    byte[] bytes = Wire.noise(4096);
    long startNanos = System.nanoTime();
    ends.sender(direction).getOutputStream().write(bytes);
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    List<Integer> sizes = readSizes(ends, direction, bytes.length, received);
    double millis = (System.nanoTime() - startNanos) / 1e6;

    assertThat(received.toByteArray()).isEqualTo(bytes);
    // A busy machine may let two slices run together before they are read; most must be single.
    assertThat(sizes.stream().filter(size -> size <= AVERAGE + VARIATION).count())
        .isGreaterThan(sizes.size() * 8L / 10);
    assertThat(sizes.size())
        .isBetween(4096 / (AVERAGE + VARIATION) * 8 / 10, 4096 / (AVERAGE - VARIATION) * 13 / 10);
    assertThat(sizes).hasSizeGreaterThan(1).anyMatch(size -> size != AVERAGE);
    assertThat(millis).isGreaterThan((sizes.size() - 1) * DELAY_MILLIS * 0.95);
  }

  private static List<Integer> readSizes(
      Ends ends, ToxicDirection direction, int total, ByteArrayOutputStream received)
      throws IOException {
    List<Integer> sizes = new ArrayList<>();
    byte[] buffer = new byte[total];
    while (received.size() < total) {
      int size = ends.receiver(direction).getInputStream().read(buffer);
      sizes.add(size);
      received.write(buffer, 0, size);
    }
    return sizes;
  }
}
