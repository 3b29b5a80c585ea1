package dev.inquest.check.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  private final History.Builder history = History.builder();

  @Test
  void itsFourLinesMakeOneFault() {
    history.nemesis("start-kill", "{id:'n1',nodes:['e1']}");
    assertThat(only().applied()).isFalse();
    assertThat(only().ended()).isFalse();
    assertThat(only().lastIndex()).isEqualTo(Long.MAX_VALUE);
    assertThat(only().firstEndNanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(only().appliedAt().index()).isZero();
    history.nemesis("start-kill", "{id:'n1',outcome:'applied'}");
    assertThat(only().applied()).isTrue();
    assertThat(only().ended()).isFalse();
    history.nemesis("stop-kill", "{id:'n1'}");
    assertThat(only().ended()).isTrue();
    assertThat(only().lastIndex()).isEqualTo(2);
    history.nemesis("stop-kill", "{id:'n1',outcome:'applied'}");
    assertThat(only().kind()).isEqualTo("kill");
    assertThat(only().firstIndex()).isZero();
    assertThat(only().appliedAt().index()).isEqualTo(1);
    assertThat(only().lastIndex()).isEqualTo(3);
    assertThat(only().firstEndNanos()).isEqualTo(2_000);
    assertThat(lastEnd()).isEqualTo(3);
  }

  @Test
  void itStrikesWhomEitherLineOfItsStartNames() {
    history.nemesis("start-kill", "{id:'n1',nodes:['e1']}");
    assertThat(only().strikes("e1")).isTrue();
    assertThat(only().strikes("e2")).isFalse();
    history.nemesis("start-kill", "{id:'n1',outcome:'applied',nodes:['e2']}");
    assertThat(only().strikes("e1")).isTrue();
    assertThat(only().strikes("e2")).isTrue();
    assertThat(only().strikes("e3")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "skipped", "Error", "refused"})
  void oneThatCouldNotBeAppliedWasNotInForce(String outcome) {
    history.nemesis("start-kill", "{id:'n1'}");
    history.nemesis("start-kill", "{id:'n1',outcome:'" + outcome + "'}");
    history.nemesis("heal", "{}");
    assertThat(only().applied()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "skipped", "Error", "refused"})
  void oneThatCouldNotBeUndoneIsStillOn(String outcome) {
    applied("start-kill", "n1");
    history.nemesis("stop-kill", "{id:'n1'}");
    history.nemesis("stop-kill", "{id:'n1',outcome:'" + outcome + "'}");
    assertThat(only().ended()).isFalse();
    assertThat(only().applied()).isTrue();
    assertThat(lastEnd()).isEqualTo(2);
  }

  @Test
  void whatIsUndoneStaysUndoneWhenALaterEndFails() {
    applied("start-kill", "n1");
    applied("stop-kill", "n1");
    history.nemesis("stop-kill", "{id:'n1',outcome:'failed'}");
    assertThat(only().ended()).isTrue();
  }

  @Test
  void anEndIsTheOneOfTheFaultOfItsKindAndName() {
    applied("start-kill", "n1");
    applied("start-kill", "n2");
    applied("start-pause", "n2");
    history.nemesis("stop-kill", "{id:'n2'}");
    assertThat(ended()).containsExactly(false, true, false);
    history.nemesis("stop-pause", "{id:'n2'}");
    assertThat(ended()).containsExactly(false, true, true);
  }

  @Test
  void anEndWithoutANameThatIsKnownEndsAllOfItsKind() {
    applied("start-kill", "n1");
    applied("start-kill", "n2");
    applied("start-pause", "n3");
    history.nemesis("stop-kill", "{}");
    assertThat(ended()).containsExactly(true, true, false);
    history.nemesis("stop-pause", "{id:'n9'}");
    assertThat(ended()).containsExactly(true, true, true);
    applied("start-pause", "n4");
    history.nemesis("stop-pause", "{id:'n1'}");
    assertThat(ended()).as("n1 is no pause").containsExactly(true, true, true, true);
  }

  @Test
  void healEndsThemAll() {
    applied("start-kill", "n1");
    applied("start-partition", "n2");
    history.nemesis("heal", "{}");
    assertThat(ended()).containsExactly(true, true);
    assertThat(lastEnd()).isEqualTo(4);
  }

  @Test
  void otherLinesStartAndEndNothing() {
    history.nemesis("phase", "{phase:'final'}");
    history.invoke(1, "start-kill", "j1", "{}");
    assertThat(Faults.of(history.build()).all()).isEmpty();
    assertThat(Faults.of(history.build()).lastEnd()).isNull();
  }

  @Test
  void theFirstWordOfAnEndAndTheLastOneAreKept() {
    applied("start-kill", "n1");
    history.nemesis("stop-kill", "{id:'n1'}");
    history.nemesis("stop-kill", "{id:'n1'}");
    assertThat(only().firstEndNanos()).isEqualTo(2_000);
    history.nemesis("heal", "{outcome:'applied'}");
    history.nemesis("heal", "{outcome:'applied'}");
    assertThat(only().firstEndNanos()).isEqualTo(2_000);
    assertThat(only().lastIndex()).isEqualTo(4);
  }

  @Test
  void oneThatIsOnlySaidToHaveEndedIsOverFromThen() {
    history.nemesis("start-kill", "{id:'n1'}");
    history.nemesis("stop-kill", "{id:'n1',outcome:'applied'}");
    assertThat(only().applied()).isTrue();
    assertThat(only().firstEndNanos()).isEqualTo(1_000);
    assertThat(only().lastIndex()).isEqualTo(1);
  }

  @Test
  void anOutcomeIsThatOfTheLatestFaultOfItsKindWithoutOne() {
    history.nemesis("start-kill", "{}");
    history.nemesis("start-pause", "{}");
    history.nemesis("start-kill", "{}");
    history.nemesis("start-kill", "{outcome:'applied'}");
    assertThat(done()).containsExactly(false, false, true);
    history.nemesis("start-kill", "{id:'n1',outcome:'applied'}");
    assertThat(done()).containsExactly(true, false, true);
    history.nemesis("start-kill", "{outcome:'applied'}");
    assertThat(done()).as("one that was not asked for").containsExactly(true, false, true, true);
  }

  @Test
  void anOutcomeOfAnotherNameIsAnotherFaults() {
    history.nemesis("start-kill", "{id:'n1'}");
    history.nemesis("start-kill", "{id:7}");
    history.nemesis("start-kill", "{id:'n1',outcome:'applied'}");
    assertThat(done()).containsExactly(true, false);
    history.nemesis("start-kill", "{id:7,outcome:'applied'}");
    assertThat(done()).containsExactly(true, true);
  }

  @Test
  void itOverlapsFromWhenItWasAskedForUntilItIsCertainlyOver() {
    history.at(10).nemesis("start-kill", "{id:'n1'}");
    assertThat(only().overlaps(0, 9)).isFalse();
    assertThat(only().overlaps(0, 10)).isTrue();
    assertThat(only().overlaps(99, 99)).isTrue();
    history.at(20).nemesis("stop-kill", "{id:'n1'}");
    assertThat(only().overlaps(20, 99)).isTrue();
    assertThat(only().overlaps(21, 99)).isFalse();
    history.at(30).nemesis("stop-kill", "{id:'n1',outcome:'applied'}");
    assertThat(only().overlaps(30, 99)).isTrue();
    assertThat(only().overlaps(31, 99)).isFalse();
  }

  @Test
  void withoutATimeItsEndIsNotKnown() {
    history.at(10).nemesis("start-kill", "{id:'n1'}");
    history.at(Entry.NO_TIME).nemesis("stop-kill", "{id:'n1'}");
    assertThat(only().overlaps(99, 99)).isTrue();
  }

  @Test
  void kindsAreToldApart() {
    applied("start-kill", "n1");
    applied("start-pause", "n2");
    Faults faults = Faults.of(history.build());
    assertThat(faults.all()).extracting(Fault::firstIndex).containsExactly(0L, 2L);
    assertThat(faults.ofKinds(List.of("pause", "term")))
        .extracting(Fault::kind)
        .containsExactly("pause");
  }

  private void applied(String f, String id) {
    history.nemesis(f, "{id:'" + id + "'}").nemesis(f, "{id:'" + id + "',outcome:'applied'}");
  }

  private Fault only() {
    assertThat(Faults.of(history.build()).all()).hasSize(1);
    return Faults.of(history.build()).all().getFirst();
  }

  private List<Boolean> ended() {
    return Faults.of(history.build()).all().stream().map(Fault::ended).toList();
  }

  private List<Boolean> done() {
    return Faults.of(history.build()).all().stream().map(fault -> fault.done() != null).toList();
  }

  private long lastEnd() {
    Entry last = Faults.of(history.build()).lastEnd();
    return last == null ? -1 : last.index();
  }
}
