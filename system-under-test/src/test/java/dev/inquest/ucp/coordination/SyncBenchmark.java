package dev.inquest.ucp.coordination;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.ConsensusMessage.Learn;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.SavedRecord;
import dev.inquest.ucp.settings.Policies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a round of synchronisation costs: brokers that all know the same jobs, some of which then
 * change, each at one broker; a round after that, in which nothing changes; and the full exchange
 * of a broker that has lost its memory. Messages are encoded and read back, saves are encoded; time
 * on the network and of the disk is not in it.
 *
 * <pre>
 *   java -Xmx6g -cp … dev.inquest.ucp.coordination.SyncBenchmark [brokers [jobs [changed]]]
 * </pre>
 */
public final class SyncBenchmark {
  private static final double ROUND_SECONDS = 70;
  private static final int ROUNDS = 3;

  private final int brokers;
  private final int jobs;
  private final int changed;
  private final Mesh mesh;

  private SyncBenchmark(int brokers, int jobs, int changed) {
    this.brokers = brokers;
    this.jobs = jobs;
    this.changed = changed;
    mesh = new Mesh(Mesh.names(brokers), Policies.defaults(), 1, false);
  }

  public static void main(String[] sizes) {
    int brokers = sizes.length > 0 ? Integer.parseInt(sizes[0]) : 100;
    int jobs = sizes.length > 1 ? Integer.parseInt(sizes[1]) : 100_000;
    int changed = sizes.length > 2 ? Integer.parseInt(sizes[2]) : jobs / 100;
    new SyncBenchmark(brokers, jobs, changed).run();
  }

  private void run() {
    System.out.printf("%d brokers, %d jobs, %d changed%n", brokers, jobs, changed);
    fill();
    mesh.runSeconds(2 * ROUND_SECONDS);
    round("round, nothing changed");
    for (int i = 0; i < ROUNDS; i++) {
      long before = mesh.now();
      change(i);
      round("round, %d changed".formatted(changed));
      check("r" + i, before);
    }
    MeshBroker lost = mesh.broker("b2");
    lost.crash();
    mesh.all().forEach(MeshBroker::reset);
    lost.start();
    long before = mesh.now();
    mesh.runSeconds(ROUND_SECONDS);
    report("full exchange", List.of(lost));
    System.out.printf(
        "  of %d entries, in %.1f s%n", lost.jobs().size(), (mesh.now() - before) / 1e9);
  }

  /** Everybody knows all of them and knows so; one object for all, as memory would not do. */
  private void fill() {
    List<JobEntry> entries = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      entries.add(entry(i, "r").writtenAs(VectorClock.of(writer(i), 1 + i / brokers)));
    }
    ObjectNode known = Json.object();
    for (int i = 0; i < brokers; i++) {
      known.put(writer(i), jobs);
    }
    for (int i = 0; i < brokers; i++) {
      MeshBroker broker = mesh.broker("b" + (i + 1));
      ObjectNode saved = Json.object().put("writer", writer(i)).put("reserved", jobs);
      saved.set("known", known);
      broker.start(List.of(new SavedRecord("changes", saved)));
      String other = i == 0 ? "b2" : "b1";
      entries.forEach(entry -> broker.tell(other, new Learn(entry)));
    }
  }

  private void change(int round) {
    mesh.all().forEach(MeshBroker::reset);
    for (int i = 0; i < changed; i++) {
      MeshBroker broker = mesh.broker("b" + (1 + i % brokers));
      String other = broker.name().equals("b1") ? "b2" : "b1";
      broker.tell(other, new Learn(entry(jobs + round * changed + i, "r" + round)));
    }
  }

  private void round(String name) {
    mesh.all().forEach(MeshBroker::reset);
    mesh.runSeconds(ROUND_SECONDS);
    report(name, mesh.all());
  }

  private void check(String result, long since) {
    for (MeshBroker broker : mesh.all()) {
      long here =
          broker
              .jobs()
              .valueStream()
              .filter(job -> job.path("result").asString().equals(result))
              .count();
      if (here != changed) {
        throw new IllegalStateException(broker.name() + " has " + here + " of " + changed);
      }
    }
    System.out.printf(
        "  all of them at every broker, in %.0f s of the brokers' own time%n",
        (mesh.now() - since) / 1e9);
  }

  private void report(String what, List<MeshBroker> of) {
    System.out.printf(
        Locale.ROOT,
        "%-24s a broker: %.1f ms median, %.1f ms most; sent %.0f KB median; all: %.0f ms, %.0f"
            + " messages, %.0f entries, %.1f MB, the largest %.0f KB%n",
        what,
        quantile(of, 0.5, broker -> broker.busyNanos) / 1e6,
        quantile(of, 1, broker -> broker.busyNanos) / 1e6,
        quantile(of, 0.5, broker -> broker.bytes) / 1e3,
        sum(broker -> broker.busyNanos) / 1e6,
        sum(broker -> broker.messages),
        sum(broker -> broker.entries),
        sum(broker -> broker.bytes) / 1e6,
        mesh.all().stream().mapToLong(broker -> broker.largest).max().orElse(0) / 1e3);
  }

  private double sum(ToLongFunction<MeshBroker> figure) {
    return mesh.all().stream().mapToLong(figure).sum();
  }

  private static double quantile(
      List<MeshBroker> brokers, double share, ToLongFunction<MeshBroker> figure) {
    long[] values = brokers.stream().mapToLong(figure).toArray();
    Arrays.sort(values);
    return values[(int) Math.round(share * (values.length - 1))];
  }

  private String writer(int job) {
    return "b" + (1 + job % brokers) + "~x";
  }

  private static JobEntry entry(int job, String result) {
    Submission winner =
        new Submission("e1/1:" + job, "e1", 1, 1, result, VectorClock.of("e1", job + 1).tick("b1"));
    return JobEntry.submitted(
            "job-" + job,
            "b1",
            "b1",
            new JobSpec(5, 0, List.of(), 10),
            VectorClock.of("b1", job + 1))
        .complete(winner);
  }
}
