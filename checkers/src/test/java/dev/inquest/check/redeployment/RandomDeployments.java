package dev.inquest.check.redeployment;

import dev.inquest.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Plays a system that keeps its promise: two brokers, some executors that come and go, and jobs
 * that each have a broker which moves them on in time, as far as it sees a live executor that suits
 * them. Results may have unknown outcomes, and then the job is done or is not.
 *
 * <p>One that is asleep keeps everything but the bound.
 */
final class RandomDeployments {
  static final long BOUND_NANOS = 5_000_000_000L;
  static final int MAXIMUM = 2;

  /** More than all lines of a step take. */
  private static final long SLACK_NANOS = 1_000;

  private static final List<String> BROKERS = List.of("b1", "b2");
  private static final List<String> EXECUTORS = List.of("e1", "e2", "e3");

  private final SplittableRandom random;
  private final boolean asleep;
  private final History.Builder history = History.builder();
  private final Map<String, Set<String>> live = new HashMap<>();
  private final List<Job> jobs = new ArrayList<>();
  private long now;
  private int clients;

  private static final class Job {
    private final String name;
    private final String broker;
    private final boolean needsGpu;
    private @Nullable String executor;
    private int attempt;
    private int moves;
    private boolean done;
    private boolean parked;
    private long owedSince = -1;

    private Job(String name, String broker, boolean needsGpu) {
      this.name = name;
      this.broker = broker;
      this.needsGpu = needsGpu;
    }
  }

  private RandomDeployments(SplittableRandom random, boolean asleep) {
    this.random = random;
    this.asleep = asleep;
    BROKERS.forEach(broker -> live.put(broker, new HashSet<>()));
  }

  /** A history of some dozens of lines. */
  static History draw(SplittableRandom random, boolean asleep) {
    RandomDeployments play = new RandomDeployments(random, asleep);
    for (String broker : BROKERS) {
      EXECUTORS.forEach(executor -> play.appears(broker, executor, "executor-registered"));
    }
    int steps = 10 + random.nextInt(40);
    for (int step = 0; step < steps; step++) {
      play.passTime();
      play.step();
    }
    return play.history.build();
  }

  /** Never past the moment at which a job must have been moved. */
  private void passTime() {
    long until = now + random.nextLong(4_000_000_000L);
    List<Job> byDeadline =
        jobs.stream().sorted(Comparator.comparingLong(job -> job.owedSince)).toList();
    for (Job job : byDeadline) {
      if (!asleep && job.owedSince >= 0 && until > job.owedSince + BOUND_NANOS - SLACK_NANOS) {
        tick(Math.max(now, job.owedSince + random.nextLong(BOUND_NANOS - SLACK_NANOS)));
        moveOn(job);
      }
    }
    tick(Math.max(now, until));
  }

  private void tick(long nanos) {
    now = Math.max(now, nanos);
    history.at(now);
  }

  /** The history to write the next line to, a nanosecond later. */
  private History.Builder line() {
    tick(now + 1);
    return history;
  }

  private void step() {
    String broker = pick(BROKERS);
    String executor = pick(EXECUTORS);
    switch (random.nextInt(8)) {
      case 0, 1 -> submit(broker);
      case 2 -> suspect(broker, executor);
      case 3 -> {
        if (!sees(broker, executor)) {
          appears(broker, executor, "executor-reappeared");
        }
      }
      case 4, 5, 6 -> {
        if (!jobs.isEmpty()) {
          finish(pick(jobs));
        }
      }
      default ->
          jobs.stream().filter(job -> job.owedSince >= 0).findFirst().ifPresent(this::moveOn);
    }
  }

  private void appears(String broker, String executor, String f) {
    note(broker, f, null, "{executor:'" + executor + "',capabilities:[" + gpu(executor) + "]}");
    seen(broker).add(executor);
    for (Job job : jobs) {
      boolean back = executor.equals(job.executor);
      if (job.broker.equals(broker) && back) {
        job.owedSince = -1;
      }
    }
    jobs.forEach(this::owe);
  }

  private void suspect(String broker, String executor) {
    if (seen(broker).remove(executor)) {
      note(broker, "executor-suspected", null, "{executor:'" + executor + "'}");
      jobs.forEach(this::owe);
    }
  }

  private void submit(String broker) {
    Job job = new Job("j" + clients, broker, random.nextInt(3) == 0);
    String needs = job.needsGpu ? "{requires:['gpu']}" : "{}";
    int client = clients++;
    line().invoke(client, "submit-job", job.name, needs);
    note(broker, "accept-job", job.name, needs);
    if (random.nextBoolean()) {
      line().info(client, "submit-job", job.name, "timeout");
    } else {
      line().ok(client, "submit-job", job.name, "{}");
    }
    String executor = suitable(job);
    if (executor != null) {
      jobs.add(job);
      assign(job, executor, "assign");
    }
  }

  private void moveOn(Job job) {
    String executor = suitable(job);
    if (job.moves >= MAXIMUM) {
      note(job.broker, "park", job.name, "{}");
      job.parked = true;
      job.executor = null;
    } else if (executor != null) {
      job.moves++;
      assign(job, executor, random.nextBoolean() ? "redeploy" : "assign");
    }
    owe(job);
  }

  private void assign(Job job, String executor, String f) {
    job.executor = executor;
    job.attempt++;
    note(job.broker, f, job.name, "{executor:'" + executor + "',attempt:" + job.attempt + "}");
  }

  /** From now on the job has to be moved, unless it had to be already, or has not. */
  private void owe(Job job) {
    boolean orphan =
        !job.done && !job.parked && job.executor != null && !sees(job.broker, job.executor);
    if (!orphan || suitable(job) == null) {
      job.owedSince = -1;
    } else if (job.owedSince < 0) {
      job.owedSince = now;
    }
  }

  /** A zombie's result counts as well; an unknown outcome leaves open whether the job is done. */
  private void finish(Job job) {
    String result = "{result:'r',executor:'" + job.executor + "',attempt:" + job.attempt + "}";
    int client = clients++;
    line().invoke(client, "submit-result", job.name, result);
    boolean arrives = random.nextInt(3) > 0;
    if (arrives && !job.done) {
      note(job.broker, "accept-result", job.name, result);
      job.done = true;
      owe(job);
    }
    if (!arrives || random.nextInt(3) == 0) {
      line().info(client, "submit-result", job.name, "timeout");
    } else {
      line().ok(client, "submit-result", job.name, "{result:'r',decision:'accepted'}");
    }
  }

  private @Nullable String suitable(Job job) {
    List<String> fit =
        seen(job.broker).stream()
            .filter(executor -> !job.needsGpu || !gpu(executor).isEmpty())
            .sorted()
            .toList();
    return fit.isEmpty() ? null : pick(fit);
  }

  private static String gpu(String executor) {
    return executor.equals("e3") ? "" : "'gpu'";
  }

  private boolean sees(String broker, String executor) {
    return seen(broker).contains(executor);
  }

  private Set<String> seen(String broker) {
    return live.computeIfAbsent(broker, name -> new HashSet<>());
  }

  private void note(String node, String f, @Nullable String job, String value) {
    line().local(node, f, job, value, null);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
