package dev.inquest.ucp.benchmark;

import static dev.inquest.ucp.benchmark.Machine.median;
import static dev.inquest.ucp.benchmark.Machine.print;

import dev.inquest.ucp.benchmark.InProcessBrokers.Wiring;
import dev.inquest.ucp.benchmark.cluster.Load;
import dev.inquest.ucp.benchmark.cluster.Load.Moment;
import dev.inquest.ucp.benchmark.cluster.RealCluster;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What causality costs. First the same brokers with and without stamps, in one process and in turn:
 * the processor time of a job, submitted, decided and learned by all. Then three real brokers and
 * two executors, with coordination switched on and off in turn: jobs a second; and what the stamps
 * are of the processor time of a job there.
 */
public final class StampingBenchmark {
  private static final int ROUNDS = 9;
  private static final int JOBS = 10_000;
  private static final Wiring STAMPED =
      (broker, settings, around) -> new StampedMember(broker, settings, around, true);
  private static final Wiring BARE = BareMember::new;

  private StampingBenchmark() {}

  /** The folder for the brokers is the first argument. */
  public static void main(String[] words) throws IOException, InterruptedException {
    print("%s", Machine.described());
    double stamps = stampMicros();
    Path folder = Files.createTempDirectory(Path.of(words[0]), "stamping");
    try (RealCluster cluster = ThroughputBenchmark.cluster(folder, List.of());
        Load load = ThroughputBenchmark.load(cluster)) {
      ThroughputBenchmark.warmUp(load);
      double[] ratios = new double[ROUNDS];
      double[] micros = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        boolean onFirst = round % 2 == 0;
        Moment first = measure(cluster, load, onFirst);
        Moment second = measure(cluster, load, !onFirst);
        Moment on = onFirst ? first : second;
        Moment off = onFirst ? second : first;
        ratios[round] = on.rate() / off.rate();
        micros[round] = (on.brokerNanos() + on.executorNanos()) / 1e3 / on.jobs();
        print("round %d: coordination on %.0f jobs/s, off %.0f", round + 1, on.rate(), off.rate());
      }
      print(
          "coordination costs %.1f %% of the jobs a second, median of %d pairs",
          100 * (1 - median(ratios)), ROUNDS);
      print(
          "stamps are %.1f of %.0f us of processor time a job: %.1f %%",
          stamps, median(micros), 100 * stamps / median(micros));
    }
  }

  private static Moment measure(RealCluster cluster, Load load, boolean on)
      throws IOException, InterruptedException {
    for (String broker : RealCluster.BROKERS) {
      try (var connection = cluster.connect(broker)) {
        connection.send("PUT", "/broker/coordination", "{\"enabled\":" + on + "}");
      }
    }
    TimeUnit.MILLISECONDS.sleep(500);
    Moment start = load.moment();
    TimeUnit.SECONDS.sleep(4);
    return load.moment().since(start);
  }

  private static double stampMicros() {
    double[] differences = new double[ROUNDS];
    double[] bare = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      double without = micros(BARE);
      double with = micros(STAMPED);
      if (round >= 0) {
        bare[round] = without;
        differences[round] = with - without;
      }
    }
    print(
        "in one process: %.1f us a job without stamps, %.1f more with them; medians of %d pairs",
        median(bare), median(differences), ROUNDS);
    return median(differences);
  }

  private static double micros(Wiring wiring) {
    InProcessBrokers brokers = new InProcessBrokers(wiring, List.of("e1"));
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < JOBS; i++) {
      String job = "j" + i;
      brokers.ask("b1", InProcessBrokers.job(job));
      brokers.pump();
      brokers.ask("b1", InProcessBrokers.result(job, "e1", i));
      brokers.pump();
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e3 / JOBS;
  }
}
