package dev.inquest.nemesis.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.ProcessObservation.State;
import dev.inquest.nemesis.machine.Ailment;
import dev.inquest.nemesis.machine.MachineObservation;
import dev.inquest.nemesis.machine.Machines;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Clocks and disks, on machines that do as they are told, or do not. */
final class MachineFaultsTest {
  private static final long SECOND = 1_000_000_000L;

  private final FakeCluster cluster = new FakeCluster();
  private final Journal journal = new Journal();
  private final FakeMachines machines = new FakeMachines();

  private final class FakeMachines implements Machines {
    private final Map<String, MachineObservation> seen = new TreeMap<>();
    private boolean deaf;

    @Override
    public void afflict(String node, Ailment ailment) {
      if (!deaf) {
        seen.put(node, look(node).with(ailment));
      }
      if (ailment instanceof Ailment.Full) {
        cluster.states.put(node, State.GONE);
      }
    }

    @Override
    public void cure(String node, Ailment ailment) {
      seen.put(node, look(node).without(ailment));
    }

    @Override
    public Optional<MachineObservation> examine(String node) {
      return Optional.of(look(node));
    }

    private MachineObservation look(String node) {
      return seen.getOrDefault(node, MachineObservation.SOUND);
    }
  }

  @Test
  void aBumpedClockIsSeenBumpedAndStaysSo() {
    NemesisReport report =
        run(
            machines,
            fault("n1", 1, 2, FaultKind.CLOCK_SKEW, new Ailment.Bump(300)),
            fault("n2", 3, 4, FaultKind.CLOCK_SKEW, new Ailment.Rate(50)));
    assertThat(report).isEqualTo(new NemesisReport(2, 0, List.of()));
    assertThat(journal.recordOf("n1").path("before").path("machines").toString())
        .isEqualTo("[{\"node\":\"b1\",\"clock\":\"steady\",\"bumped_ms\":0,\"disk\":\"sound\"}]");
    assertThat(journal.recordOf("n1").path("after").path("machines").toString())
        .isEqualTo("[{\"node\":\"b1\",\"clock\":\"steady\",\"bumped_ms\":300,\"disk\":\"sound\"}]");
    assertThat(journal.recordOf("n2").path("during").get(0).path("machines").toString())
        .isEqualTo("[{\"node\":\"b1\",\"clock\":\"slow\",\"bumped_ms\":300,\"disk\":\"sound\"}]");
    assertThat(cluster.calls).noneMatch(call -> call.startsWith("restart"));
  }

  @Test
  void aNodeThatItsFullDiskEndedIsStartedAgainWhenThereIsRoom() {
    NemesisReport report = run(machines, fault("n1", 1, 2, FaultKind.DISK, new Ailment.Full()));
    assertThat(report).isEqualTo(new NemesisReport(1, 0, List.of()));
    assertThat(cluster.calls).contains("restart b1");
    assertThat(cluster.whole()).isTrue();
  }

  @Test
  void anAilmentThatIsNotSeenIsAFailureOfTheHarness() {
    machines.deaf = true;
    NemesisReport report = run(machines, fault("n1", 1, 2, FaultKind.DISK, new Ailment.Lose()));
    assertThat(report.failures())
        .first()
        .asString()
        .isEqualTo(
            "disk n1 was not seen: the machine of b1 has a steady clock bumped by 0 ms and a sound disk,"
                + " and should have a steady clock bumped by 0 ms and a stalled disk");
  }

  @Test
  void machinesOutOfReachSaySo() {
    NemesisReport report =
        run(
            Machines.OUT_OF_REACH,
            fault("n1", 1, 2, FaultKind.CLOCK_SKEW, new Ailment.Strobe(10, 20)));
    assertThat(report.failures())
        .first()
        .asString()
        .isEqualTo(
            "clock-skew n1 could not be applied: the clock and the disk of b1 are out of reach:"
                + " only simulated machines can be made to ail");
  }

  private NemesisReport run(Machines reached, PlannedFault... faults) {
    return new Nemesis(
            FakeCluster.NODES, cluster, cluster, reached, new VirtualPace(), journal, SECOND)
        .run(new Schedule(1, Arrays.asList(faults)));
  }

  private static PlannedFault fault(
      String id, long start, long stop, FaultKind kind, Ailment ailment) {
    return new PlannedFault(
        start * SECOND, stop * SECOND, new Fault.OfMachines(id, kind, List.of("b1"), ailment));
  }
}
