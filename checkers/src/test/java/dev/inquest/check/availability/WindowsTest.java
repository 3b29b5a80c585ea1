package dev.inquest.check.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {
  private final History.Builder history = History.builder();

  /** Both ends of a window are in it, and a short fault within a long one does not end it. */
  @ParameterizedTest
  @CsvSource({
    "0, 9, calm",
    "0, 10, kill",
    "35, 40, kill",
    "45, 50, kill",
    "50, 90, kill",
    "51, 59, calm",
    "51, 60, kill",
    "55, 54, calm",
    "70, 70, kill",
    "71, 99, calm",
    "71, 100, pause",
    "999, 999, pause",
    "0, 999, kill pause",
  })
  void anOperationIsInTheWindowsThatItTouches(long from, long until, String kinds) {
    line(10, "start-kill", "n1");
    line(20, "start-kill", "n2");
    line(30, "stop-kill", "n2");
    line(50, "start-kill", "n3");
    line(50, "stop-kill", "n1");
    line(50, "stop-kill", "n3");
    line(60, "start-kill", "n4");
    line(70, "stop-kill", "n4");
    line(100, "start-pause", "n5");
    assertThat(String.join(" ", new Windows(history.build()).of(from, until))).isEqualTo(kinds);
  }

  @Test
  void whatBeginsAtAnUnknownTimeIsInNone() {
    line(10, "start-kill", "n1");
    assertThat(new Windows(history.build()).of(Entry.NO_TIME, 20)).isEmpty();
  }

  @Test
  void aFaultThatWasNotAppliedOrHasNoTimeOpensNone() {
    history.at(10).nemesis("start-kill", "{id:'n1'}");
    history.at(11).nemesis("start-kill", "{id:'n1',outcome:'failed'}");
    history.at(Entry.NO_TIME).nemesis("start-pause", "{id:'n2'}");
    history.at(12).nemesis("start-pause", "{id:'n2',outcome:'applied'}");
    assertThat(new Windows(history.build()).of(0, 99)).containsExactly(Windows.CALM);
  }

  @Test
  void itEndsWhereItsEndWasAskedForUnlessMoreIsKnown() {
    history.at(10).nemesis("start-kill", "{id:'n1',outcome:'applied'}");
    history.at(20).nemesis("stop-kill", "{id:'n1'}");
    assertThat(new Windows(history.build()).of(20, 20)).containsExactly("kill");
    assertThat(new Windows(history.build()).of(21, 21)).containsExactly("calm");
    history.at(30).nemesis("stop-kill", "{id:'n1',outcome:'applied'}");
    assertThat(new Windows(history.build()).of(21, 21)).containsExactly("kill");
    assertThat(new Windows(history.build()).of(31, 31)).containsExactly("calm");
  }

  @Test
  void anEndWithoutATimeLeavesItOpen() {
    history.at(10).nemesis("start-kill", "{id:'n1',outcome:'applied'}");
    history.at(Entry.NO_TIME).nemesis("stop-kill", "{id:'n1'}");
    assertThat(new Windows(history.build()).of(99, 99)).containsExactly("kill");
  }

  private void line(long time, String f, String id) {
    history.at(time).nemesis(f, "{id:'" + id + "',outcome:'applied'}");
  }
}
