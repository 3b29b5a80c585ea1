package dev.inquest.harness.workload;

import dev.inquest.harness.workload.Task.SubmitJob.Demand;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A workload as a value: the same mix, seed and position give the same task, and nothing else has a
 * say. Half of the tasks send jobs in. Reads prefer young jobs, which are just being decided, and
 * jobs a few seconds old, which a vanished executor may just be bringing back.
 *
 * @param position tasks drawn so far
 * @param jobs jobs sent in so far: {@code j1} to {@code j<jobs>}
 */
public record JobGenerator(Mix mix, long seed, long position, int jobs) {
  private static final int YOUNG = 15;
  private static final int DISPUTED = 100;

  /**
   * What there is to draw from.
   *
   * @param brokers where tasks may go
   * @param special capabilities that only some executors have
   */
  public record Mix(Workload workload, List<String> brokers, List<String> special) {
    public Mix {
      brokers = List.copyOf(brokers);
      special = List.copyOf(special);
    }

    /** The workload {@code jobs}. */
    public Mix(List<String> brokers, List<String> special) {
      this(Workload.JOBS, brokers, special);
    }
  }

  /** A task and the generator of those after it. */
  public record Step(Task task, JobGenerator next) {}

  public static JobGenerator start(Mix mix, long seed) {
    return new JobGenerator(mix, seed, 0, 0);
  }

  public Step next() {
    var random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * position);
    var broker = pick(mix.brokers(), random);
    int draw = random.nextInt(100);
    if (jobs == 0 || draw < 50) {
      return step(submission(broker, random), jobs + 1);
    }
    if (mix.workload() == Workload.EMERGENCIES && draw < 62) {
      return step(emergency(broker, draw < 54, random), jobs);
    }
    return step(draw < 95 ? read(broker, random) : new Task.ReadMetadata(broker, false), jobs);
  }

  /** Declared as often as lifted, and asked for twice as often. */
  private static Task emergency(String broker, boolean declare, SplittableRandom random) {
    return declare
        ? new Task.DeclareEmergency(broker, random.nextBoolean() ? 1 + random.nextInt(3) : 0)
        : new Task.ReadEmergency(broker);
  }

  private Step step(Task task, int jobsThen) {
    return new Step(task, new JobGenerator(mix, seed, position + 1, jobsThen));
  }

  /**
   * Mostly short work and a few long jobs, which are still running when their executor is cut off.
   */
  private Task submission(String broker, SplittableRandom random) {
    double length = random.nextDouble();
    int workMillis = 50 + (int) (1450 * length * length);
    boolean needy = !mix.special().isEmpty() && random.nextInt(100) < 35;
    boolean emergencies = mix.workload() == Workload.EMERGENCIES;
    int emergency = random.nextInt(emergencies ? 3 : 10) == 0 ? 1 + random.nextInt(3) : 0;
    List<String> requires = needy ? List.of(pick(mix.special(), random)) : List.of();
    return new Task.SubmitJob(
        broker,
        "j" + (jobs + 1),
        random.nextInt(11),
        emergency,
        requires,
        workMillis,
        emergencies ? demand(random) : null);
  }

  private static Demand demand(SplittableRandom random) {
    return new Demand(
        random.nextInt(101),
        random.nextInt(10),
        10 + random.nextInt(60),
        10 + random.nextInt(60),
        random.nextInt(50));
  }

  private Task read(String broker, SplittableRandom random) {
    int age = random.nextInt(Math.min(jobs, random.nextInt(10) < 4 ? YOUNG : DISPUTED));
    return new Task.ReadJob(
        broker, "j" + (jobs - age), random.nextInt(4) == 0 ? "local" : "quorum");
  }

  private static String pick(List<String> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
