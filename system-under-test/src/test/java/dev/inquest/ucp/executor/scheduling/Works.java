package dev.inquest.ucp.executor.scheduling;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Assigned work to decide about, and what a scheduler does with it. */
final class Works {
  private Works() {}

  static Assign plain(String job, VectorClock submitted) {
    return of(job, new JobSpec(5, 0, List.of(), 100), submitted);
  }

  static Assign emergency(String job, int level) {
    return of(job, new JobSpec(5, level, List.of(), 100), stamp(1, 0));
  }

  static Assign demanding(String job, int level, int cpu, int memory) {
    JobSpec spec = new JobSpec(5, level, List.of(), 100, 0, 1, new Resources(cpu, memory, 0));
    return of(job, spec, stamp(1, 0));
  }

  static Assign of(String job, JobSpec spec, VectorClock submitted) {
    return new Assign(job, 1, 1, "b1", spec, submitted);
  }

  static VectorClock stamp(long first, long second) {
    return VectorClock.of(Map.of("b1", first, "b2", second));
  }

  /** Anything within the limits, as {@code j<number>}. */
  static Assign random(int number, SplittableRandom random) {
    return random(number, random.nextInt(4), random);
  }

  static Assign random(int number, int level, SplittableRandom random) {
    JobSpec spec =
        new JobSpec(
            random.nextInt(11),
            level,
            List.of(),
            random.nextInt(1000),
            random.nextInt(11) / 10.0,
            random.nextInt(20) / 2.0,
            new Resources(random.nextInt(101), random.nextInt(101), random.nextInt(101)));
    return of("j" + number, spec, stamp(random.nextInt(6), random.nextInt(6)));
  }

  /** Every job in the order in which it starts, one slot at a time. */
  static List<String> order(Scheduler scheduler) {
    List<String> order = new ArrayList<>();
    for (Optional<Move> move = scheduler.next(0); move.isPresent(); move = scheduler.next(0)) {
      Contender started = ((Move.Start) move.get()).job();
      order.add(started.work().job());
      scheduler.finish(started.key());
    }
    return order;
  }
}
