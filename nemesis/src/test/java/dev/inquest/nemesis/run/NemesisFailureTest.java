package dev.inquest.nemesis.run;

import static dev.inquest.nemesis.run.Faults.B1_B2;
import static dev.inquest.nemesis.run.Faults.B2_B1;
import static dev.inquest.nemesis.run.Faults.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.ProcessObservation.State;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Every way a fault can fail, and every moment a run can be cancelled: it says so, and heals. */
final class NemesisFailureTest {
  private static final PlannedFault CUT = Faults.cut("n1", 1, 3, B1_B2, B2_B1);
  private static final PlannedFault LATER = Faults.of(FaultKind.KILL, "n2", 5, 6, "e1");

  private final FakeCluster cluster = new FakeCluster();
  private final VirtualPace pace = new VirtualPace();
  private final Journal journal = new Journal();

  @Test
  void aFaultThatCannotBeAppliedEndsTheRun() {
    cluster.breakCall("kill e1");
    NemesisReport report = run(Faults.of(FaultKind.KILL, "n1", 1, 2, "b1", "e1"), LATER);
    assertThat(report.failures()).containsExactly("kill n1 could not be applied: no kill e1 today");
    assertThat(journal.lines)
        .startsWith("start-kill n1 asked", "start-kill n1 failed", "stop-kill n1 asked")
        .endsWith("heal heal asked", "heal heal applied");
    assertThat(cluster.whole()).isTrue();
    assertThat(journal.recordOf("n1").path("outcome").asString()).isEqualTo("failed");
    assertThat(journal.recordOf("n2").path("outcome").asString()).isEqualTo("skipped");
    assertThat(report.skipped()).isEqualTo(1);
  }

  @Test
  void aFaultThatNobodySawIsAFailure() {
    cluster.deafen(B1_B2);
    NemesisReport report = run(CUT, LATER);
    assertThat(report.failures())
        .containsExactly(
            "partition n1 was not seen: the probe b1→b2 was silent, seen at the target, and should"
                + " be refused, not seen at the target, and 1 more");
    assertThat(journal.lines).contains("start-partition n1 failed", "heal heal applied");
    assertThat(journal.recordOf("n1").path("during").get(0).path("links").get(0).has("expected"))
        .isTrue();
    assertThat(cluster.whole()).isTrue();
  }

  @Test
  void aFaultThatCannotBeUndoneIsAFailureAndTheHealTriesAgain() {
    cluster.breakCall("restart e1");
    NemesisReport report = run(Faults.of(FaultKind.TERM, "n1", 1, 2, "e1"));
    assertThat(report.failures())
        .containsExactly(
            "term n1 could not be undone: no restart e1 today",
            "not everything could be healed: no restart e1 today");
    assertThat(cluster.calls).filteredOn("restart e1"::equals).hasSize(2);
    assertThat(journal.lines).contains("stop-term n1 failed").endsWith("heal heal failed");
  }

  @Test
  void aRestartThatIsNoNewIncarnationIsAFailure() {
    FakeCluster same =
        new FakeCluster() {
          @Override
          public void restart(String node) {
            states.put(node, State.RUNNING);
          }
        };
    NemesisReport report =
        new Nemesis(FakeCluster.NODES, same, same, pace, journal)
            .run(new Schedule(1, List.of(Faults.of(FaultKind.KILL, "n1", 1, 2, "e1"))));
    assertThat(report.failures().getFirst())
        .isEqualTo("kill n1 could not be undone: e1 was started again, but is still incarnation 1");
  }

  @Test
  void aLinkThatStaysBrokenIsAFailure() {
    FakeCluster sticky =
        new FakeCluster() {
          @Override
          public void impose(SequencedMap<Link, List<LinkEffect>> wanted) {
            wanted.forEach((link, effects) -> lying.putIfAbsent(link, effects));
          }
        };
    NemesisReport report =
        new Nemesis(FakeCluster.NODES, sticky, sticky, pace, journal)
            .run(new Schedule(1, List.of(CUT)));
    assertThat(report.failures())
        .singleElement()
        .asString()
        .startsWith("partition n1 was not seen undone: the probe b1→b2 was refused");
    assertThat(journal.lines).contains("stop-partition n1 failed").endsWith("heal heal applied");
  }

  @Test
  void aNodeThatDiedByItselfIsSeenBeforeTheNextFault() {
    cluster.states.put("b3", State.GONE);
    NemesisReport report = run(CUT);
    assertThat(report.failures().getFirst())
        .startsWith("partition n1 was not begun: b3 is gone, and should be running");
    assertThat(journal.lines).startsWith("start-partition n1 asked", "start-partition n1 failed");
    assertThat(cluster.calls).doesNotContain("impose", "restart b3");
    assertThat(report.failures().getLast())
        .startsWith("not everything was seen healed: b3 is gone, and should be running");
  }

  @Test
  void aHealThatFailsIsAFailure() {
    cluster.breakCall("healAll");
    NemesisReport report = run();
    assertThat(report.failures())
        .containsExactly("not everything could be healed: no healAll today");
  }

  @Test
  void cancelledBeforeTheFirstFaultNothingIsTouched() {
    pace.cancelAt(SECOND / 2);
    NemesisReport report = run(CUT, LATER);
    assertThat(report.applied()).isZero();
    assertThat(report.skipped()).isEqualTo(2);
    assertThat(report.failures()).isEmpty();
    assertThat(journal.lines).containsExactly("heal heal asked", "heal heal applied");
  }

  @Test
  void cancelledAmidAFaultItIsUndoneAtOnce() {
    pace.cancelAt(2 * SECOND);
    NemesisReport report = run(CUT, Faults.of(FaultKind.PAUSE, "n3", 1, 9, "e2"), LATER);
    assertThat(report.failures()).isEmpty();
    assertThat(report.applied()).isEqualTo(2);
    assertThat(report.skipped()).isEqualTo(1);
    assertThat(cluster.whole()).isTrue();
    assertThat(journal.lines)
        .endsWith(
            "stop-partition n1 asked",
            "stop-partition n1 applied",
            "stop-pause n3 asked",
            "stop-pause n3 applied",
            "heal heal asked",
            "heal heal applied");
    assertThat(journal.recordOf("n1").path("stopped").asLong()).isEqualTo(2 * SECOND);
  }

  @Test
  void cancelledWhileItsWitnessStillLooksItIsSkippedNotFailed() {
    cluster.deafen(B1_B2);
    pace.cancelAt(SECOND + SECOND / 2);
    NemesisReport report = run(CUT);
    assertThat(report.failures()).isEmpty();
    assertThat(journal.lines).contains("start-partition n1 skipped");
    ObjectNode line = journal.recordOf("n1");
    assertThat(line.path("outcome").asString()).isEqualTo("skipped");
    assertThat(line.path("reason").asString()).isEqualTo("cancelled before it was seen");
  }

  @Test
  void evenAnErrorInThePortsEndsHealed() {
    FakeCluster faulty =
        new FakeCluster() {
          @Override
          public void pause(String node) {
            throw new IllegalStateException("a bug");
          }
        };
    Nemesis nemesis = new Nemesis(FakeCluster.NODES, faulty, faulty, pace, journal);
    Schedule schedule = new Schedule(1, List.of(CUT, Faults.of(FaultKind.PAUSE, "n2", 2, 3, "e1")));
    assertThatThrownBy(() -> nemesis.run(schedule)).hasMessage("a bug");
    assertThat(faulty.whole()).isTrue();
    assertThat(journal.lines).endsWith("heal heal asked", "heal heal applied");
  }

  @Test
  void whereNothingCanBeWrittenDownAnyMoreItStillHeals() {
    for (int lines = 0; lines < 12; lines++) {
      FullDisk disk = new FullDisk(lines);
      FakeCluster fresh = new FakeCluster();
      Nemesis nemesis = new Nemesis(FakeCluster.NODES, fresh, fresh, new VirtualPace(), disk);
      Schedule schedule =
          new Schedule(1, List.of(CUT, Faults.of(FaultKind.KILL, "n2", 2, 5, "e1")));
      assertThatThrownBy(() -> nemesis.run(schedule)).hasMessage("disk full");
      assertThat(fresh.whole()).as("after " + lines + " lines").isTrue();
    }
  }

  private NemesisReport run(PlannedFault... faults) {
    return new Nemesis(FakeCluster.NODES, cluster, cluster, pace, journal)
        .run(new Schedule(1, Arrays.asList(faults)));
  }

  /** Takes so many lines and no more. */
  private static final class FullDisk implements NemesisListener {
    private int room;

    FullDisk(int room) {
      this.room = room;
    }

    @Override
    public void event(String f, ObjectNode value) {
      take();
    }

    @Override
    public void record(ObjectNode line) {
      take();
    }

    private void take() {
      if (room-- <= 0) {
        throw new IllegalStateException("disk full");
      }
    }
  }
}
