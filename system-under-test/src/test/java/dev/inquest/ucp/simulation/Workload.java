package dev.inquest.ucp.simulation;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Clients that submit jobs, some of them twice at different brokers, and read them; each operation
 * is a process of its own.
 */
final class Workload {
  private final Cluster cluster;
  private final SplittableRandom random;
  private int processes;

  Workload(Cluster cluster, SplittableRandom random) {
    this.cluster = cluster;
    this.random = random;
  }

  void plan(int jobs, long from, long until) {
    for (int i = 1; i <= jobs; i++) {
      String job = "j" + i;
      JobSpec spec = spec();
      long at = random.nextLong(from, until);
      cluster.agenda().after(at, () -> submit(job, spec));
      if (random.nextInt(5) == 0) {
        long again =
            random.nextBoolean() ? at + random.nextLong(TimeUnit.MILLISECONDS.toNanos(10)) : until;
        cluster.agenda().after(again, () -> submit(job, spec));
      }
      for (int reads = random.nextInt(4); reads > 0; reads--) {
        cluster.agenda().after(at + random.nextLong(TimeUnit.SECONDS.toNanos(6)), () -> read(job));
      }
    }
  }

  /** Emergencies declared and lifted at any broker; the last one is left in force. */
  void planEmergencies(int declarations, long from, long until) {
    for (int i = 0; i < declarations; i++) {
      int level = random.nextInt(4);
      cluster.agenda().after(random.nextLong(from, until), () -> declare(level));
    }
  }

  private void declare(int level) {
    String broker = cluster.brokers().get(random.nextInt(cluster.brokers().size()));
    cluster.ask(
        Trouble.CLIENTS,
        broker,
        new Request.DeclareEmergency(level),
        TimeUnit.SECONDS.toNanos(4),
        response -> {},
        (reason, certain) -> {});
  }

  private JobSpec spec() {
    List<String> requires = random.nextInt(4) == 0 ? List.of("gpu") : List.of();
    return new JobSpec(random.nextInt(11), random.nextInt(3), requires, random.nextLong(50, 1500));
  }

  private void submit(String job, JobSpec spec) {
    operate("submit-job", job, new Request.SubmitJob(job, spec));
  }

  private void read(String job) {
    operate("read-job", job, new Request.ReadJob(job, true));
  }

  private void operate(String f, String job, Request request) {
    String process = "client" + ++processes;
    String broker = cluster.brokers().get(random.nextInt(cluster.brokers().size()));
    cluster.observations().invoked(process, f, job, Json.object().put("broker", broker));
    cluster.ask(
        Trouble.CLIENTS,
        broker,
        request,
        TimeUnit.SECONDS.toNanos(4),
        response -> cluster.observations().completed(process, type(response, f), response.body()),
        (reason, certain) ->
            cluster
                .observations()
                .completed(process, certain ? "fail" : "info", Json.object().put("error", reason)));
  }

  private static String type(Response response, String f) {
    if (response.succeeded()) {
      return "ok";
    }
    return response.certainlyNot() || f.startsWith("read") ? "fail" : "info";
  }
}
