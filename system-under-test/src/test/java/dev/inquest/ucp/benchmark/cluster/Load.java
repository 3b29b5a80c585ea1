package dev.inquest.ucp.benchmark.cluster;

import dev.inquest.ucp.benchmark.cluster.KeptConnection.Answer;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that submit jobs, one after the other each, as long as not too many are open. */
public final class Load implements Closeable {
  private final RealCluster cluster;
  private final List<Thread> clients = new ArrayList<>();
  private final AtomicLong submitted = new AtomicLong();
  private final ConcurrentSkipListMap<String, AtomicLong> errors = new ConcurrentSkipListMap<>();
  private final Thread watcher;
  private volatile boolean paused;
  private volatile boolean full;
  private volatile boolean over;

  /**
   * Begins.
   *
   * @param mostOpen jobs, as the first broker sees it, above which nobody submits
   */
  public Load(RealCluster cluster, int count, int mostOpen) {
    this.cluster = cluster;
    for (int client = 0; client < count; client++) {
      String broker = RealCluster.BROKERS.get(client % RealCluster.BROKERS.size());
      clients.add(Thread.ofVirtual().start(() -> submit(broker)));
    }
    watcher = Thread.ofPlatform().start(() -> watch(mostOpen));
  }

  /**
   * What one broker's log had done by then.
   *
   * @param nanos that its commits took
   */
  public record Written(long commits, double nanos, long bytes) {
    Written since(Written earlier) {
      return new Written(commits - earlier.commits, nanos - earlier.nanos, bytes - earlier.bytes);
    }
  }

  /**
   * What had been done by then.
   *
   * @param jobs completed, as the first broker sees it
   * @param logs of each broker
   * @param brokerNanos the processor time of all brokers, and so on
   */
  public record Moment(
      long nanos,
      long jobs,
      List<Written> logs,
      long brokerNanos,
      long executorNanos,
      long clientNanos) {
    /** The difference to an earlier one. */
    public Moment since(Moment earlier) {
      List<Written> more = new ArrayList<>();
      for (int broker = 0; broker < logs.size(); broker++) {
        more.add(logs.get(broker).since(earlier.logs.get(broker)));
      }
      return new Moment(
          nanos - earlier.nanos,
          jobs - earlier.jobs,
          more,
          brokerNanos - earlier.brokerNanos,
          executorNanos - earlier.executorNanos,
          clientNanos - earlier.clientNanos);
    }

    /** Completed jobs a second. */
    public double rate() {
      return jobs * 1e9 / nanos;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.0f jobs/s, %.2f commits a job of %d bytes, %.0f %% of the time in them at b1; processor us a job: brokers %.0f, executors %.0f, these clients %.0f",
          rate(),
          (double) logs.getFirst().commits() / jobs,
          logs.getFirst().bytes() / Math.max(1, logs.getFirst().commits()),
          100 * logs.getFirst().nanos() / nanos,
          brokerNanos / 1e3 / jobs,
          executorNanos / 1e3 / jobs,
          clientNanos / 1e3 / jobs);
    }
  }

  /** Now. */
  public Moment moment() throws IOException {
    List<Written> logs = new ArrayList<>();
    for (String broker : RealCluster.BROKERS) {
      logs.add(
          new Written(
              (long) cluster.metric(broker, "inquest_log_commits_seconds_count"),
              cluster.metric(broker, "inquest_log_commits_seconds_sum") * 1e9,
              (long) cluster.metric(broker, "inquest_log_written_bytes_total")));
    }
    JsonNode status = status();
    return new Moment(
        System.nanoTime(),
        status.path("jobs").asLong() - status.path("openJobs").asLong(),
        logs,
        cluster.processorNanos("b"),
        cluster.processorNanos("e"),
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos());
  }

  /** Nobody submits while it is paused. */
  public void pause(boolean now) {
    paused = now;
  }

  /** How many requests ended otherwise than with 201, by how they ended. */
  public Map<String, AtomicLong> errors() {
    return errors;
  }

  private void failed(String how) {
    errors.computeIfAbsent(how, first -> new AtomicLong()).incrementAndGet();
  }

  private JsonNode status() throws IOException {
    try (KeptConnection connection = cluster.connect("b1")) {
      return JsonMapper.shared()
          .readTree(connection.send("GET", "/broker/coordination-status", "").body());
    }
  }

  private void watch(int mostOpen) {
    try {
      while (!over) {
        full = status().path("openJobs").asInt() > mostOpen;
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException end) {
      full = false;
    }
  }

  private void submit(String broker) {
    try (KeptConnection connection = cluster.connect(broker)) {
      while (!over) {
        if (paused || full) {
          Thread.sleep(10);
          continue;
        }
        String job = "{\"job\":\"j" + submitted.incrementAndGet() + "\"}";
        Answer answer = connection.send("POST", "/jobs", job);
        if (answer.status() != 201) {
          failed(broker + ": " + answer.status() + " " + answer.body());
        }
      }
    } catch (IOException | InterruptedException broken) {
      failed(broker + ": " + broken);
    }
  }

  @Override
  public void close() {
    over = true;
    clients.forEach(Thread::interrupt);
    watcher.interrupt();
  }
}
