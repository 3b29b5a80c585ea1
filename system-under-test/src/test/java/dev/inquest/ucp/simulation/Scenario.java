package dev.inquest.ucp.simulation;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.settings.AcceptancePolicy;
import dev.inquest.ucp.settings.ConflictStrategy;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Policies.Acceptance;
import dev.inquest.ucp.settings.Policies.Coordination;
import dev.inquest.ucp.settings.Policies.ExecutorPolicy;
import dev.inquest.ucp.settings.Policies.FcfsPolicy;
import dev.inquest.ucp.settings.Policies.Heartbeat;
import dev.inquest.ucp.settings.Policies.JobRedeployment;
import dev.inquest.ucp.settings.Policies.MetadataSync;
import dev.inquest.ucp.settings.Policies.Monitoring;
import dev.inquest.ucp.settings.Settings;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Three brokers, three executors, trouble for some seconds, then time to recover. */
final class Scenario {
  private static final List<String> BROKERS = List.of("b1", "b2", "b3");
  private static final List<String> EXECUTORS = List.of("e1", "e2", "e3");
  private static final long TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(8);
  private static final long RECOVERY_NANOS = TimeUnit.SECONDS.toNanos(12);

  /** Every executor registers with all brokers. */
  static final Function<String, List<String>> EVERYWHERE = executor -> BROKERS;

  private Scenario() {}

  /** Runs to the end; the same seed, the same run. */
  static Cluster run(long seed, AcceptancePolicy policy, Defect defect) {
    return run(seed, policy, defect, EVERYWHERE);
  }

  /** The same where each executor registers with these brokers alone. */
  static Cluster run(
      long seed,
      AcceptancePolicy policy,
      Defect defect,
      Function<String, List<String>> registersWith) {
    SplittableRandom random = new SplittableRandom(seed);
    Cluster cluster = calm(seed, policy, defect, registersWith, random.split());
    Workload workload = new Workload(cluster, random.split());
    workload.plan(16, TimeUnit.MILLISECONDS.toNanos(100), TROUBLE_NANOS - 1);
    workload.planEmergencies(4, TimeUnit.MILLISECONDS.toNanos(100), TROUBLE_NANOS - 1);
    new Trouble(cluster, random.split()).plan(7, TimeUnit.MILLISECONDS.toNanos(500), TROUBLE_NANOS);
    cluster.agenda().runUntil(TROUBLE_NANOS + RECOVERY_NANOS);
    return cluster;
  }

  /** All nodes, booted; nothing happens to them. */
  static Cluster calm(
      long seed,
      AcceptancePolicy policy,
      Defect defect,
      Function<String, List<String>> registersWith,
      SplittableRandom random) {
    Policies policies = policies(policy, strategy(seed));
    Cluster cluster =
        new Cluster(
            BROKERS,
            EXECUTORS,
            name -> settings(name, registersWith.apply(name), policies, defect),
            random);
    cluster.nodes().forEach(SimulatedNode::boot);
    return cluster;
  }

  static List<String> capabilities(String executor) {
    return executor.equals("e3") ? List.of("cpu") : List.of("cpu", "gpu");
  }

  private static ConflictStrategy strategy(long seed) {
    ConflictStrategy[] all = ConflictStrategy.values();
    return all[Math.floorMod(seed, all.length)];
  }

  private static Settings settings(
      String name, List<String> registersWith, Policies policies, Defect defect) {
    return new Settings(
        name, BROKERS, EXECUTORS, capabilities(name), registersWith, policies, defect);
  }

  static Policies policies(AcceptancePolicy policy, ConflictStrategy strategy) {
    return new Policies(
        new MetadataSync(true, millis(500), true, millis(250)),
        new FcfsPolicy(true, true, false),
        new JobRedeployment(true, true, 3, millis(500)),
        new Monitoring(true, true, true),
        new Acceptance(policy, millis(2000)),
        new Heartbeat(millis(400), millis(2000)),
        new Coordination(millis(10_000), millis(1000), millis(3000)),
        new ExecutorPolicy(2, strategy));
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
