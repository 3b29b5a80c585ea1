package dev.inquest.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @Test
  void itTellsEventsRateTimeLeftAndFaults() {
    assertThat(ProgressLine.render(state(List.of("partition", "kill(b2)"))))
        .isEqualTo("workload  1,204 events  212/s  18 s left  faults: partition kill(b2)");
    assertThat(ProgressLine.render(state(List.of()))).endsWith("faults: none");
  }

  @Test
  void itRedrawsInPlaceAndIsNeverWiderThanATerminal() {
    ProgressLine line = new ProgressLine(terminal(true, false), true);
    line.show(state(Collections.nCopies(50, "partition")));
    line.clear();
    List<String> drawn = List.of(err.toString().split("\r\033\\[K", -1));
    assertThat(drawn).hasSize(3);
    assertThat(drawn.get(1)).hasSize(79).endsWith("…");
    assertThat(drawn.get(2)).isEmpty();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void itIsSilentWithoutATerminalOrWhenQuietIsAskedFor() {
    new ProgressLine(terminal(false, false), true).show(state(List.of()));
    new ProgressLine(terminal(true, true), false).show(state(List.of()));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void itHasNoColoursWhereNoneAreWanted() {
    new ProgressLine(terminal(true, false), true).show(state(List.of()));
    assertThat(err.toString()).doesNotContain("\033[2m");
    new ProgressLine(terminal(true, true), true).show(state(List.of()));
    assertThat(err.toString()).contains("\033[2m");
  }

  private Terminal terminal(boolean interactive, boolean colours) {
    return new Terminal(new PrintWriter(out), new PrintWriter(err), interactive, colours);
  }

  private static ProgressLine.State state(List<String> faults) {
    return new ProgressLine.State("workload", 1204, 211.6, faults, Duration.ofMillis(17_200));
  }
}
