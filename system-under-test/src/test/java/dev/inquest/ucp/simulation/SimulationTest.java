package dev.inquest.ucp.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.settings.AcceptancePolicy;
import dev.inquest.ucp.traced.ClockRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

final class SimulationTest {
  /** More of them with {@code -Dinquest.simulation.seeds=20000}. */
  private static final int SEEDS = Integer.getInteger("inquest.simulation.seeds", 120);

  private static final long FIRST_SEED = Long.getLong("inquest.simulation.first", 1);

  @Test
  void quorumAcceptsOneResultPerJobAndLosesNothing() {
    assertThat(complaints(AcceptancePolicy.QUORUM, Defect.NONE, SEEDS, SimulationTest::everything))
        .isEmpty();
  }

  @Test
  void responsibleAcceptsOneResultPerJobAndLosesNothing() {
    assertThat(
            complaints(
                AcceptancePolicy.RESPONSIBLE, Defect.NONE, SEEDS, SimulationTest::everything))
        .isEmpty();
  }

  @Test
  void jobsComeToExecutorsThatOneBrokerEachHears() {
    assertThat(pooled(executor -> List.of(executor.replace('e', 'b')))).isEmpty();
  }

  @Test
  void allExecutorsMayRegisterWithTheSameBroker() {
    assertThat(pooled(executor -> List.of("b2"))).isEmpty();
  }

  @Test
  void gossipLosesNothingAndIsCaughtAcceptingTwoResults() {
    assertThat(
            complaints(
                AcceptancePolicy.GOSSIP, Defect.NONE, SEEDS / 3, SimulationTest::allButAcceptance))
        .isEmpty();
    assertThat(complaints(AcceptancePolicy.GOSSIP, Defect.NONE, SEEDS, Judgement::ofAcceptance))
        .anyMatch(complaint -> complaint.contains("submissions accepted"));
  }

  @Test
  void traditionalLosesNothingAndIsCaughtAcceptingTwoResults() {
    assertThat(
            complaints(
                AcceptancePolicy.TRADITIONAL,
                Defect.NONE,
                SEEDS / 3,
                SimulationTest::allButAcceptance))
        .isEmpty();
    assertThat(complaints(AcceptancePolicy.TRADITIONAL, Defect.NONE, 5, Judgement::ofAcceptance))
        .anyMatch(complaint -> complaint.contains("submissions accepted"));
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    String one =
        Scenario.run(7, AcceptancePolicy.QUORUM, Defect.NONE).observations().events().toString();
    String other =
        Scenario.run(7, AcceptancePolicy.QUORUM, Defect.NONE).observations().events().toString();
    assertThat(one).isEqualTo(other);
  }

  private static List<String> pooled(Function<String, List<String>> registersWith) {
    return complaints(
        SEEDS,
        seed -> Scenario.run(seed, AcceptancePolicy.QUORUM, Defect.NONE, registersWith),
        cluster -> {
          List<String> complaints = everything(cluster);
          complaints.addAll(Judgement.ofRedeployment(cluster));
          return complaints;
        });
  }

  private static List<String> everything(Cluster cluster) {
    List<String> complaints = new ArrayList<>(Judgement.ofAcceptance(cluster));
    complaints.addAll(allButAcceptance(cluster));
    return complaints;
  }

  private static List<String> allButAcceptance(Cluster cluster) {
    List<String> complaints = new ArrayList<>(Judgement.ofJobs(cluster));
    complaints.addAll(ClockRules.broken(cluster.observations().events()));
    return complaints;
  }

  private static List<String> complaints(
      AcceptancePolicy policy, Defect defect, int seeds, Function<Cluster, List<String>> judge) {
    return complaints(seeds, seed -> Scenario.run(seed, policy, defect), judge);
  }

  private static List<String> complaints(
      int seeds, LongFunction<Cluster> scenario, Function<Cluster, List<String>> judge) {
    List<String> complaints = new ArrayList<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++) {
      String where = "seed " + seed + ": ";
      try {
        judge.apply(scenario.apply(seed)).forEach(complaint -> complaints.add(where + complaint));
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError(where + broken.getMessage(), broken);
      }
    }
    return complaints;
  }
}
