package dev.inquest.ucp.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private final RoundTrip trip = new RoundTrip();

  @Test
  void beforeTheFirstMeasurementTheConfiguredTimeoutHolds() {
    assertThat(trip.timeoutNanos(0, 10_000, 1, 60_000)).isEqualTo(10_000);
    assertThat(trip.timeoutNanos(2, 10_000, 1, 60_000)).isEqualTo(40_000);
    assertThat(trip.timeoutNanos(9, 10_000, 1, 60_000)).isEqualTo(60_000);
    assertThat(trip.smoothedNanos()).isZero();
  }

  /** By hand: 800; then 3/4 · 400 + 1/4 · |800 − 1600| = 500, and 7/8 · 800 + 1/8 · 1600 = 900. */
  @Test
  void theFirstTwoMeasurementsGiveWhatTheRfcSays() {
    trip.measure(800);
    assertThat(trip.timeoutNanos(0, 1, 0, 100_000)).isEqualTo(800 + 4 * 400);
    trip.measure(1600);
    assertThat(trip.smoothedNanos()).isEqualTo(900);
    assertThat(trip.timeoutNanos(0, 1, 0, 100_000)).isEqualTo(900 + 4 * 500);
  }

  @Test
  void aSteadyPeerIsWaitedForHardlyLongerThanItTakesAndNeverBeyondTheBounds() {
    LongStream.generate(() -> 1000).limit(100).forEach(trip::measure);
    assertThat(trip.timeoutNanos(0, 1, 0, 100_000)).isBetween(1000L, 1020L);
    assertThat(trip.timeoutNanos(0, 1, 5000, 100_000)).isEqualTo(5000);
    assertThat(trip.timeoutNanos(0, 1, 0, 700)).isEqualTo(700);
  }
}
