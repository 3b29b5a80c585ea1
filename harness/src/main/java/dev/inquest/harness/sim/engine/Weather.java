package dev.inquest.harness.sim.engine;

/**
 * What a simulated world is like even where no fault strikes. Losses, repetitions and late messages
 * end with the faults; the rest stays.
 *
 * @param loss the share of messages that are lost
 * @param duplication the share of messages that arrive twice
 * @param lateness the share of messages that come up to {@code latestNanos} late
 * @param latencyNanos the most that an ordinary message takes
 * @param syncNanos the most that making something durable takes
 * @param driftPerMillion how much faster or slower than true time a node's clock may run
 */
public record Weather(
    double loss,
    double duplication,
    double lateness,
    long latestNanos,
    long latencyNanos,
    long syncNanos,
    long driftPerMillion) {

  /** A good network, good disks, good clocks. */
  public static final Weather CALM = new Weather(0, 0, 0, 1, 2_000_000, 2_000_000, 0);

  /** The same without losses, repetitions and late messages. */
  public Weather healed() {
    return new Weather(0, 0, 0, 1, latencyNanos, syncNanos, driftPerMillion);
  }
}
