package dev.inquest.harness.hunt;

import dev.inquest.harness.scenario.FaultPlan;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.ambush.Ambush;
import dev.inquest.harness.sim.ambush.AmbushDraw;
import dev.inquest.harness.sim.engine.Streams;
import dev.inquest.harness.sim.engine.Weather;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.draw.Swarm;
import dev.inquest.nemesis.draw.Tuning;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** A seed's trial: from gentle to brutal, most of it at moments that matter. */
public final class Draw {
  private static final long MILLI = 1_000_000L;
  private static final long TIMEOUT_NANOS = 2_000 * MILLI;
  private static final long FIRST_FAULT_NANOS = 300 * MILLI;

  /**
   * The workload goes on for that long after the last fault, so that the healed system is seen at
   * work.
   */
  private static final long AFTERMATH_NANOS = 1_500 * MILLI;

  private final Plan base;
  private final Mixture mixture;
  private final List<FaultKind> kinds;

  /** Every seed with the workload and the strategy of the options. */
  public Draw(Plan base) {
    this(base, Mixture.none(base.options()));
  }

  /**
   * @param base the hunt's options and members; its own schedule does not count
   */
  public Draw(Plan base, Mixture mixture) {
    this.base = base;
    this.mixture = mixture;
    this.kinds = base.faults().promised();
  }

  public Trial trial(long seed) {
    Streams streams = new Streams(seed);
    RunOptions options = mixture.drawn(base.options(), streams.of("mixture")).withSeed(seed);
    long faultNanos = options.time().toNanos();
    Swarm swarm =
        new Swarm(base.members().forNemesis(), streams.of("swarm"), Tuning.of(TIMEOUT_NANOS));
    List<FaultKind> some = swarm.someOf(kinds);
    Schedule schedule = swarm.schedule(seed, some, FIRST_FAULT_NANOS, faultNanos);
    List<Ambush> ambushes =
        new AmbushDraw(streams.of("ambush"), TIMEOUT_NANOS)
            .draw().stream().filter(ambush -> ambush.isOf(kinds)).toList();
    return new Trial(
        new Plan(options, base.members(), new FaultPlan(schedule, some)),
        weather(streams.of("weather")),
        ambushes,
        new TreeSet<>(),
        faultNanos + AFTERMATH_NANOS,
        faultNanos);
  }

  /** Fair on half of the days. */
  private static Weather weather(SplittableRandom random) {
    boolean foul = random.nextBoolean();
    double most = foul ? 0.1 : 0;
    return new Weather(
        random.nextDouble() * most,
        random.nextDouble() * most,
        random.nextDouble() * most,
        foul ? random.nextLong(10, 3000) * MILLI : 1,
        random.nextBoolean() ? 2 * MILLI : 20 * MILLI,
        random.nextInt(3) > 0 ? 2 * MILLI : 60 * MILLI,
        random.nextBoolean() ? 0 : 5_000);
  }
}
