package dev.inquest.ucp.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.settings.AcceptancePolicy;
import dev.inquest.ucp.traced.ClockRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every planted defect really does the wrong that its checker is to find. That nothing is found
 * without a defect, {@link SimulationTest} shows.
 */
final class DefectsTest {
  private static final int MOST_SEEDS = 200;

  /** Those that random trouble brings out too rarely; each is led to its mistake by hand. */
  private static final List<Defect> LED_BY_HAND =
      List.of(
          Defect.REDEPLOY_WITHOUT_LIMIT,
          Defect.BALLOT_REUSED_AFTER_RESTART,
          Defect.TORN_LOG_TAIL_ACCEPTED);

  @ParameterizedTest
  @MethodSource("leftToTrouble")
  void troubleBringsTheMistakeOut(Defect defect) {
    List<String> complaints = new ArrayList<>();
    long seed = 0;
    while (complaints.isEmpty() && seed < MOST_SEEDS) {
      complaints.addAll(
          judge(
              defect,
              Scenario.run(++seed, AcceptancePolicy.QUORUM, defect, registersWith(defect))));
    }
    assertThat(complaints).as("%s, seeds 1 to %d", defect.label(), seed).isNotEmpty();
  }

  @Test
  void aJobWhoseExecutorsAllCrashIsParkedUnlessThereIsNoLimit() {
    assertThat(Judgement.ofRedeployment(whereEveryExecutorCrashes(Defect.NONE))).isEmpty();
    assertThat(Judgement.ofRedeployment(whereEveryExecutorCrashes(Defect.REDEPLOY_WITHOUT_LIMIT)))
        .anyMatch(complaint -> complaint.contains("once too often"));
  }

  private static Stream<Defect> leftToTrouble() {
    return Defect.planted().stream().filter(defect -> !LED_BY_HAND.contains(defect));
  }

  /** Only where executors are out of a broker's reach does it offer jobs. */
  private static Function<String, List<String>> registersWith(Defect defect) {
    return defect == Defect.OFFERED_JOB_LEFT
        ? executor -> List.of(executor.replace('e', 'b'))
        : Scenario.EVERYWHERE;
  }

  private static List<String> judge(Defect defect, Cluster cluster) {
    return switch (defect.checker()) {
      case "single-accepted-result" -> Judgement.ofAcceptance(cluster);
      case "no-job-loss", "metadata-convergence" -> Judgement.ofJobs(cluster);
      case "redeployment" ->
          Stream.of(Judgement.ofRedeployment(cluster), Judgement.ofJobs(cluster))
              .flatMap(List::stream)
              .toList();
      case "emergency-order" -> Judgement.ofEmergencies(cluster);
      case "vector-clock" -> ClockRules.broken(cluster.observations().events());
      default -> throw new IllegalArgumentException("nobody judges " + defect.checker());
    };
  }

  /** Whoever starts a job does not live to finish it. */
  private static Cluster whereEveryExecutorCrashes(Defect defect) {
    SplittableRandom random = new SplittableRandom(1);
    Cluster cluster =
        Scenario.calm(1, AcceptancePolicy.QUORUM, defect, Scenario.EVERYWHERE, random.split());
    new Workload(cluster, random.split()).plan(1, 0, 1);
    cluster
        .observations()
        .watch(event -> {
          if (event.path("f").asString().equals("start-job")) {
            SimulatedNode executor = cluster.node(event.path("node").asString());
            cluster.agenda().after(1, executor::crash);
            cluster.agenda().after(TimeUnit.MILLISECONDS.toNanos(10), executor::boot);
          }
        });
    cluster.agenda().runUntil(TimeUnit.SECONDS.toNanos(20));
    return cluster;
  }
}
