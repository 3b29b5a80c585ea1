package dev.inquest.ucp.benchmark;

import static dev.inquest.ucp.benchmark.Machine.median;
import static dev.inquest.ucp.benchmark.Machine.print;

import dev.inquest.ucp.benchmark.cluster.Load;
import dev.inquest.ucp.benchmark.cluster.Load.Moment;
import dev.inquest.ucp.benchmark.cluster.Load.Written;
import dev.inquest.ucp.benchmark.cluster.RealCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Accepted jobs a second through three brokers and two executors, end to end: submitted and
 * acknowledged, assigned, run, result accepted, all durable on a majority. Against it: the very
 * same commits, written to three files of the same disk at once with nothing else to do.
 */
public final class ThroughputBenchmark {
  private static final int ROUNDS = 5;
  private static final int CLIENTS = 96;
  private static final int MOST_OPEN = 1500;
  private static final int WARM_UP_JOBS = 90_000;
  private static final int LONGEST_WARM_UP_SECONDS = 120;
  private static final int ROUND_SECONDS = 6;
  private static final List<String> EXECUTORS = List.of("e1", "e2");
  private static final String SETTINGS =
      """
      heartbeat: {interval_seconds: 1, timeout_seconds: 20}
      metadata_sync: {interval_seconds: 1, failure_retry_interval: 1}
      coordination: {broker_timeout_seconds: 60}
      acceptance: {policy: quorum, decision_timeout_seconds: 10}
      executor: {slots: 500}
      """;

  private ThroughputBenchmark() {}

  /** The folder, on the disk that counts, is the first argument; what follows goes to each JVM. */
  public static void main(String[] words) throws IOException, InterruptedException {
    print("%s", Machine.described());
    Path folder = Files.createTempDirectory(Path.of(words[0]), "throughput");
    try (RealCluster cluster = cluster(folder, List.of(words).subList(1, words.length));
        Load load = load(cluster)) {
      warmUp(load);
      double[] rates = new double[ROUNDS];
      double[] ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        Moment start = load.moment();
        TimeUnit.SECONDS.sleep(ROUND_SECONDS);
        Moment spent = load.moment().since(start);
        load.pause(true);
        double limit = spent.jobs() / (replay(folder, spent) / 1e9);
        load.pause(false);
        rates[round] = spent.rate();
        ratios[round] = limit / spent.rate();
        print(
            "round %d: %s; limit of the disk %.0f jobs/s, %.2f x",
            round + 1, spent, limit, ratios[round]);
      }
      print(
          "%.0f accepted jobs a second, the disk alone %.2f x as many; medians of %d rounds; errors that clients saw: %s",
          median(rates), median(ratios), ROUNDS, load.errors());
    }
  }

  /**
   * Until the compilers have done most of their work: on the way there they take half of all
   * processor time.
   */
  static void warmUp(Load load) throws IOException, InterruptedException {
    Moment start = load.moment();
    Moment spent = start.since(start);
    while (spent.jobs() < WARM_UP_JOBS
        && spent.nanos() < TimeUnit.SECONDS.toNanos(LONGEST_WARM_UP_SECONDS)) {
      TimeUnit.SECONDS.sleep(1);
      spent = load.moment().since(start);
    }
    print("warm-up: %s", spent);
  }

  static RealCluster cluster(Path folder, List<String> javaOptions) throws IOException {
    List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    options.addAll(javaOptions);
    return RealCluster.start(folder, SETTINGS, EXECUTORS, EXECUTORS, options);
  }

  static Load load(RealCluster cluster) {
    return new Load(cluster, CLIENTS, MOST_OPEN);
  }

  /** Nanoseconds for as many commits of the same mean size in each of three files at once. */
  private static long replay(Path folder, Moment spent) throws IOException, InterruptedException {
    List<Thread> writers = new ArrayList<>();
    long start = System.nanoTime();
    for (Written log : spent.logs()) {
      Path file = folder.resolve("replay-" + writers.size());
      writers.add(Thread.ofPlatform().start(() -> write(file, log)));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    return System.nanoTime() - start;
  }

  private static void write(Path file, Written written) {
    int bytes = (int) (written.bytes() / Math.max(1, written.commits()));
    try (SyncedFile log = new SyncedFile(file)) {
      for (long commit = 0; commit < written.commits(); commit++) {
        log.append(bytes);
      }
    } catch (IOException full) {
      throw new IllegalStateException(full);
    }
  }
}
