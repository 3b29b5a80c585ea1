package dev.inquest.ucp.benchmark;

import static dev.inquest.ucp.benchmark.Machine.median;
import static dev.inquest.ucp.benchmark.Machine.print;
import static dev.inquest.ucp.benchmark.Machine.quantile;

import dev.inquest.ucp.benchmark.cluster.KeptConnection;
import dev.inquest.ucp.benchmark.cluster.KeptConnection.Answer;
import dev.inquest.ucp.benchmark.cluster.RealCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How long a client waits over HTTP until its result is accepted, durable on a majority of three
 * brokers, against what the same disk takes to append and sync a record, in turn with it.
 *
 * <pre>
 *   disk: append + force │ client ─► b1 (the job's origin) ─► b2, b3 ─► b1 ─► client │ disk … │ client …
 * </pre>
 */
public final class DurableDecisionBenchmark {
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 5000;
  private static final int MEASURED = 150;
  private static final int RECORD_BYTES = 400;
  private static final String SETTINGS =
      """
      heartbeat: {interval_seconds: 10, timeout_seconds: 30}
      """;

  private DurableDecisionBenchmark() {}

  /** The folder, on the disk that counts, is the first argument. */
  public static void main(String[] words) throws IOException {
    print("%s", Machine.described());
    Path folder = Files.createTempDirectory(Path.of(words[0]), "decision");
    try (RealCluster cluster =
            RealCluster.start(
                folder, SETTINGS, List.of("e1"), List.of(), List.of("-XX:+UseSerialGC"));
        SyncedFile disk = new SyncedFile(folder.resolve("disk"))) {
      measure(cluster, disk, "b1", "warm-up", WARM_UP);
      measure(cluster, disk, "b2", "warm-up-elsewhere", WARM_UP);
      rounds(cluster, disk, "b1", "at the job's origin");
      rounds(cluster, disk, "b2", "at another broker");
    }
  }

  private static void rounds(RealCluster cluster, SyncedFile disk, String broker, String where)
      throws IOException {
    double[] ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long[][] nanos = measure(cluster, disk, broker, broker + "-" + round, MEASURED);
      ratios[round] = (double) quantile(nanos[1], 0.5) / quantile(nanos[0], 0.5);
      print(
          "%s, round %d: disk %4d us (99 %% %5d), decision %4d us (99 %% %5d): %.2f x",
          where,
          round + 1,
          quantile(nanos[0], 0.5) / 1000,
          quantile(nanos[0], 0.99) / 1000,
          quantile(nanos[1], 0.5) / 1000,
          quantile(nanos[1], 0.99) / 1000,
          ratios[round]);
    }
    Arrays.sort(ratios);
    print(
        "%s: %.2f x the disk's own sync, median of %d rounds (%.2f to %.2f)",
        where, median(ratios), ROUNDS, ratios[0], ratios[ROUNDS - 1]);
  }

  /** The disk's nanoseconds and the decisions'. */
  private static long[][] measure(
      RealCluster cluster, SyncedFile disk, String broker, String round, int decisions)
      throws IOException {
    long[][] nanos = new long[2][decisions];
    try (KeptConnection origin = cluster.connect("b1");
        KeptConnection decider = cluster.connect(broker)) {
      for (int i = 0; i < decisions; i++) {
        String job = round + "-" + i;
        expect(201, origin.send("POST", "/jobs", "{\"job\":\"" + job + "\"}"));
        awaitKnown(decider, job);
        nanos[0][i] = disk.append(RECORD_BYTES);
        String result =
            "{\"submission\":\"e1/1:%d\",\"executor\":\"e1\",\"incarnation\":1,\"attempt\":1,\"result\":\"%s\"}"
                .formatted(i, job);
        long start = System.nanoTime();
        Answer answer = decider.send("PUT", "/jobs/" + job + "/result", result);
        nanos[1][i] = System.nanoTime() - start;
        expect(200, answer);
      }
    }
    return nanos;
  }

  /** A majority has the job when it is acknowledged; this broker may be the one that has not. */
  private static void awaitKnown(KeptConnection broker, String job) throws IOException {
    String path = "/jobs/" + job + "?consistency=local";
    while (broker.send("GET", path, "").body().contains("unknown")) {
      Thread.onSpinWait();
    }
  }

  private static void expect(int status, Answer answer) throws IOException {
    if (answer.status() != status) {
      throw new IOException("expected " + status + ", got " + answer);
    }
  }
}
