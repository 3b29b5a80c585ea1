package dev.inquest.harness.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One line at the foot of a terminal that tells how the run goes: {@code workload 1,204 events
 * 212/s 18 s left faults: partition kill(b2)}. Silent where no person looks on. The caller shows it
 * a few times a second and clears it before anything else is printed.
 */
public final class ProgressLine {
  // Most terminals are 80 wide; a line that wraps could not be taken back.
  private static final int WIDTH = 79;
  private static final String START_OF_EMPTY_LINE = "\r\033[K";

  private final Terminal terminal;
  private final boolean shown;

  /**
   * A line for a person at this terminal; {@code wanted} is false when the user asked for quiet.
   */
  public ProgressLine(Terminal terminal, boolean wanted) {
    this.terminal = terminal;
    this.shown = wanted && terminal.interactive();
  }

  /**
   * What the line tells.
   *
   * @param phase where the run stands: workload, heal, quiesce, final
   * @param events lines of history so far
   * @param eventsPerSecond over the last moments
   * @param faults the faults in force now, in words
   * @param left until the workload ends; zero or less is not shown
   */
  public record State(
      String phase, long events, double eventsPerSecond, List<String> faults, Duration left) {
    public State {
      faults = List.copyOf(faults);
    }
  }

  /** Draws the line anew. */
  public void show(State state) {
    if (shown) {
      show(render(state));
    }
  }

  /** Draws the line anew, with this text. */
  public synchronized void show(String line) {
    if (shown) {
      String text = cut(line);
      terminal.err().print(START_OF_EMPTY_LINE + Style.FAINT.paint(text, terminal.colours()));
      terminal.err().flush();
    }
  }

  /** Takes the line back, so that what is printed next starts on an empty one. */
  public synchronized void clear() {
    if (shown) {
      terminal.err().print(START_OF_EMPTY_LINE);
      terminal.err().flush();
    }
  }

  static String render(State state) {
    StringBuilder line = new StringBuilder(state.phase());
    line.append(
        String.format(
            Locale.ROOT, "  %,d events  %,.0f/s", state.events(), state.eventsPerSecond()));
    if (state.left().isPositive()) {
      line.append("  ").append(state.left().plusMillis(999).toSeconds()).append(" s left");
    }
    line.append("  faults: ")
        .append(state.faults().isEmpty() ? "none" : String.join(" ", state.faults()));
    return line.toString();
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }
}
