package dev.inquest.ucp.benchmark;

import static dev.inquest.ucp.benchmark.Machine.median;
import static dev.inquest.ucp.benchmark.Machine.print;

import dev.inquest.ucp.benchmark.cluster.KeptConnection;
import dev.inquest.ucp.benchmark.cluster.RealCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a round of synchronisation costs a real broker process: three voters take jobs, all others
 * learn of them by sync alone. Processor time of the others over a span in which every pair
 * exchanges once, with nothing changed and with one job in a hundred new; their virtual machine's
 * own work and the writing of their logs are in it.
 */
public final class SyncProcessesBenchmark {
  private static final int CLIENTS = 48;
  private static final int ROUNDS = 5;
  private static final int SPAN_SECONDS = 16;
  private static final String SETTINGS =
      """
      metadata_sync: {interval_seconds: 10, failure_retry_interval: 5}
      coordination: {broker_timeout_seconds: 120, peer_timeout_seconds: 30}
      acceptance: {policy: quorum, decision_timeout_seconds: 30}
      """;

  private final RealCluster cluster;
  private final List<String> observers;
  private final AtomicInteger jobs = new AtomicInteger();

  private SyncProcessesBenchmark(RealCluster cluster, List<String> observers) {
    this.cluster = cluster;
    this.observers = observers;
  }

  /** The folder, on the disk that counts; then how many brokers (24) and jobs (20,000). */
  public static void main(String[] words) throws IOException, InterruptedException {
    int brokers = words.length > 1 ? Integer.parseInt(words[1]) : 24;
    int jobs = words.length > 2 ? Integer.parseInt(words[2]) : 20_000;
    List<String> observers =
        IntStream.rangeClosed(RealCluster.BROKERS.size() + 1, brokers)
            .mapToObj(number -> "b" + number)
            .toList();
    print("%s", Machine.described());
    Path folder = Files.createTempDirectory(Path.of(words[0]), "sync");
    List<String> options = List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1");
    try (RealCluster cluster = RealCluster.withObservers(folder, SETTINGS, observers, options)) {
      new SyncProcessesBenchmark(cluster, observers).run(jobs);
    }
  }

  private void run(int count) throws IOException, InterruptedException {
    submit(count);
    awaitAll();
    print("%d processes, %d jobs known to all", 3 + observers.size(), jobs.get());
    double[] idle = new double[ROUNDS];
    double[] changed = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      idle[round] = span("nothing changed", 0);
      changed[round] = span("changed", count / 100);
      awaitAll();
    }
    print(
        "a round costs %.0f ms, with %d new jobs %.0f ms: medians of %d rounds of the median broker",
        median(idle), count / 100, median(changed), ROUNDS);
  }

  /** The median observer's processor time, in milliseconds. */
  private double span(String what, int count) throws InterruptedException {
    submit(count);
    long[] before = observers.stream().mapToLong(cluster::processorNanosOf).toArray();
    TimeUnit.SECONDS.sleep(SPAN_SECONDS);
    double[] millis = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      millis[i] = (cluster.processorNanosOf(observers.get(i)) - before[i]) / 1e6;
    }
    double most = java.util.Arrays.stream(millis).max().orElse(0);
    print("%s: %.0f ms median, %.0f ms at most", what, median(millis), most);
    return median(millis);
  }

  private void submit(int count) throws InterruptedException {
    int last = jobs.get() + count;
    List<Thread> clients = new ArrayList<>();
    for (int client = 0; client < Math.min(CLIENTS, count); client++) {
      String broker = RealCluster.BROKERS.get(client % RealCluster.BROKERS.size());
      clients.add(Thread.ofVirtual().start(() -> submit(broker, last)));
    }
    for (Thread client : clients) {
      client.join();
    }
    jobs.set(last);
  }

  private void submit(String broker, int last) {
    try (KeptConnection connection = cluster.connect(broker)) {
      for (int job = jobs.incrementAndGet(); job <= last; job = jobs.incrementAndGet()) {
        int status = connection.send("POST", "/jobs", "{\"job\":\"j" + job + "\"}").status();
        if (status != 201) {
          throw new IllegalStateException("job j" + job + " was answered with " + status);
        }
      }
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void awaitAll() throws IOException, InterruptedException {
    for (String observer : observers) {
      while (known(observer) < jobs.get()) {
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  private int known(String broker) throws IOException {
    try (KeptConnection connection = cluster.connect(broker)) {
      String status = connection.send("GET", "/broker/coordination-status", "").body();
      return JsonMapper.shared().readTree(status).path("jobs").asInt();
    }
  }
}
