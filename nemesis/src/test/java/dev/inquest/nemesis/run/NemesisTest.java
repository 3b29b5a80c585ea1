package dev.inquest.nemesis.run;

import static dev.inquest.nemesis.run.Faults.B1_B2;
import static dev.inquest.nemesis.run.Faults.B1_B3;
import static dev.inquest.nemesis.run.Faults.B2_B1;
import static dev.inquest.nemesis.run.Faults.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkStep;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a nemesis does, says and keeps, when nothing goes wrong but what it breaks itself. */
final class NemesisTest {
  private final FakeCluster cluster = new FakeCluster();
  private final VirtualPace pace = new VirtualPace();
  private final Journal journal = new Journal();

  @AfterEach
  void everythingIsHealed() {
    assertThat(cluster.whole()).isTrue();
    assertThat(journal.lines).endsWith("heal heal asked", "heal heal applied");
  }

  @Test
  void withoutFaultsItOnlyHeals() {
    NemesisReport report = run();
    assertThat(report).isEqualTo(new NemesisReport(0, 0, List.of()));
    assertThat(journal.lines).hasSize(2);
  }

  @Test
  void aPartitionIsAskedForDoneAndUndone() {
    NemesisReport report = run(Faults.cut("n1", 1, 3, B1_B2, B2_B1));
    assertThat(report).isEqualTo(new NemesisReport(1, 0, List.of()));
    assertThat(journal.lines)
        .startsWith(
            "start-partition n1 asked",
            "start-partition n1 applied",
            "stop-partition n1 asked",
            "stop-partition n1 applied");
    assertThat(journal.values.getFirst().toString())
        .isEqualTo(
            "{\"id\":\"n1\",\"shape\":\"links\",\"mode\":\"cut\",\"links\":[[\"b1\",\"b2\"],[\"b2\",\"b1\"]]}");
    assertThat(journal.values.get(1).toString())
        .isEqualTo("{\"id\":\"n1\",\"outcome\":\"applied\"}");
  }

  @Test
  void itsRecordTellsWhatWasSeenBeforeDuringAndAfter() {
    run(Faults.cut("n1", 1, 3, B1_B2, B2_B1));
    JsonNode line = journal.recordOf("n1");
    assertThat(line.path("outcome").asString()).isEqualTo("applied");
    assertThat(line.path("started").asLong()).isEqualTo(SECOND);
    assertThat(line.path("stopped").asLong()).isEqualTo(3 * SECOND);
    assertThat(seen(line.path("before"))).isEqualTo("answered");
    assertThat(line.path("during")).hasSize(1);
    assertThat(seen(line.path("during").get(0))).isEqualTo("refused");
    assertThat(line.path("during").get(0).path("links")).hasSize(2);
    assertThat(line.path("during").get(0).path("as_expected").asInt())
        .isEqualTo(FakeCluster.NODES.links().size());
    assertThat(seen(line.path("after"))).isEqualTo("answered");
  }

  @Test
  void aOneWayDropIsToldFromATwoWayOne() {
    run(Faults.drop("n1", 1, 3, B1_B2));
    JsonNode links = journal.recordOf("n1").path("during").get(0).path("links");
    assertThat(links.get(0).toString())
        .isEqualTo("{\"link\":[\"b1\",\"b2\"],\"seen\":\"silent\",\"arrived\":false}");
    assertThat(links.get(1).toString())
        .isEqualTo("{\"link\":[\"b2\",\"b1\"],\"seen\":\"silent\",\"arrived\":true}");
  }

  @Test
  void processesAreKilledTerminatedPausedAndComeBack() {
    NemesisReport report =
        run(
            Faults.of(FaultKind.KILL, "n1", 1, 2, "b1", "b2"),
            Faults.of(FaultKind.TERM, "n2", 3, 4, "e1"),
            Faults.of(FaultKind.PAUSE, "n3", 5, 6, "e2"));
    assertThat(report.failures()).isEmpty();
    assertThat(cluster.calls)
        .startsWith("kill b1", "kill b2", "restart b1", "restart b2", "term e1", "restart e1")
        .contains("pause e2", "resume e2");
    JsonNode process = journal.recordOf("n3").path("during").get(0).path("processes").get(0);
    assertThat(process.toString())
        .isEqualTo("{\"node\":\"e2\",\"seen\":\"paused\",\"pid\":100,\"incarnation\":1}");
  }

  @Test
  void anExecutorVanishesAndStaysAtWork() {
    Link toBroker = new Link("e1", "b1");
    run(Faults.vanish("n1", 1, 3, "e1", toBroker, toBroker.reversed()));
    assertThat(journal.lines).startsWith("start-vanish n1 asked", "start-vanish n1 applied");
    assertThat(journal.values.getFirst().path("nodes").toString()).isEqualTo("[\"e1\"]");
    assertThat(cluster.calls).doesNotContain("pause e1", "kill e1");
  }

  @Test
  void ofTwoFaultsOnOneLinkEachIsUndoneByItself() {
    NemesisReport report =
        run(Faults.cut("n1", 1, 4, B1_B2, B2_B1), Faults.drop("n2", 2, 6, B1_B2, B1_B3));
    assertThat(report.failures()).isEmpty();
    JsonNode whenTheCutEnds = journal.recordOf("n1").path("after").path("links");
    assertThat(whenTheCutEnds.get(0).path("seen").asString()).isEqualTo("silent");
    assertThat(seen(journal.recordOf("n2").path("after"))).isEqualTo("answered");
  }

  @Test
  void aFaultInStepsIsSeenInEachOfThem() {
    List<LinkStep> steps =
        List.of(
            new LinkStep(0, List.of(B1_B2)),
            new LinkStep(SECOND, List.of()),
            new LinkStep(2 * SECOND, List.of(B1_B3)));
    NemesisReport report = run(Faults.steps("n1", 1, 5, steps, B1_B2, B1_B3));
    assertThat(report.failures()).isEmpty();
    JsonNode during = journal.recordOf("n1").path("during");
    assertThat(during).hasSize(3);
    assertThat(during.get(0).path("links").get(0).path("seen").asString()).isEqualTo("silent");
    assertThat(during.get(1).path("links").get(0).path("seen").asString()).isEqualTo("answered");
    assertThat(during.get(2).path("time").asLong()).isEqualTo(3 * SECOND);
  }

  @Test
  void aFaultThatStartsLateLastsAsLongAsPlanned() {
    cluster.beSlowFor(20);
    NemesisReport report = run(Faults.cut("n1", 1, 3, B1_B2, B2_B1));
    assertThat(report.failures()).isEmpty();
    JsonNode line = journal.recordOf("n1");
    assertThat(line.path("started").asLong()).isEqualTo(3 * SECOND);
    assertThat(line.path("stopped").asLong()).isEqualTo(5 * SECOND);
  }

  @Test
  void faultsThatWerePlannedApartStayApartHoweverLateTheyAre() {
    cluster.beSlowFor(20);
    NemesisReport report =
        run(
            Faults.of(FaultKind.PAUSE, "n1", 1, 3, "e1"),
            Faults.of(FaultKind.KILL, "n2", 4, 6, "e1"),
            Faults.cut("n3", 5, 6, B1_B2, B2_B1));
    assertThat(report).isEqualTo(new NemesisReport(3, 0, List.of()));
    assertThat(cluster.calls).startsWith("pause e1", "resume e1", "kill e1");
    assertThat(journal.recordOf("n1").path("stopped").asLong()).isEqualTo(5 * SECOND);
    assertThat(journal.recordOf("n2").path("started").asLong()).isEqualTo(6 * SECOND);
    assertThat(journal.recordOf("n3").path("started").asLong()).isEqualTo(6 * SECOND);
  }

  @Test
  void transientSlownessFailsNothing() {
    cluster.beSlowFor(5);
    NemesisReport report = run(Faults.cut("n1", 1, 3, B1_B2, B2_B1));
    assertThat(report).isEqualTo(new NemesisReport(1, 0, List.of()));
    assertThat(journal.recordOf("n1").path("before").path("looks").asInt()).isEqualTo(6);
  }

  private NemesisReport run(PlannedFault... faults) {
    return new Nemesis(FakeCluster.NODES, cluster, cluster, pace, journal)
        .run(new Schedule(1, Arrays.asList(faults)));
  }

  private static String seen(JsonNode testimony) {
    return testimony.path("links").get(0).path("seen").asString();
  }
}
