package dev.inquest.nemesis.schedule;

import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.machine.Ailment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ObjectNode;

/** The modes of faults of machines, and their figures by name. */
final class AilmentFigures {
  private static final String BY = "by_ms";
  private static final String PERIOD = "period_ms";
  private static final String PERCENT = "percent";
  private static final long MOST_MILLIS = 3_600_000;

  private AilmentFigures() {}

  /** The modes that a kind may have. */
  static List<String> modes(FaultKind kind) {
    return kind == FaultKind.CLOCK_SKEW
        ? List.of("bump", "strobe", "rate")
        : List.of("lose", "tear", "full");
  }

  /** The names of a mode's figures. */
  static List<String> names(String mode) {
    return switch (mode) {
      case "bump" -> List.of(BY);
      case "strobe" -> List.of(BY, PERIOD);
      case "rate" -> List.of(PERCENT);
      default -> List.of();
    };
  }

  /** The ailment of that mode, one of {@link #modes}. */
  static Ailment ailment(String mode, ToLongFunction<String> figure) {
    return switch (mode) {
      case "bump" -> new Ailment.Bump(figure.applyAsLong(BY));
      case "strobe" -> new Ailment.Strobe(figure.applyAsLong(BY), figure.applyAsLong(PERIOD));
      case "rate" -> new Ailment.Rate(figure.applyAsLong(PERCENT));
      case "lose" -> new Ailment.Lose();
      case "tear" -> new Ailment.Tear();
      case "full" -> new Ailment.Full();
      default -> throw new IllegalArgumentException("no machine ails like that: " + mode);
    };
  }

  static void write(ObjectNode json, Ailment ailment) {
    switch (ailment) {
      case Ailment.Bump(long millis) -> json.put(BY, millis);
      case Ailment.Strobe(long millis, long period) -> json.put(BY, millis).put(PERIOD, period);
      case Ailment.Rate(long percent) -> json.put(PERCENT, percent);
      case Ailment.OfDisk disk -> {}
    }
  }

  /** What is wrong with the figures, a line each. */
  static List<String> problems(Ailment ailment) {
    List<String> problems = new ArrayList<>();
    switch (ailment) {
      case Ailment.Bump(long millis) -> within(BY, millis, 1, MOST_MILLIS, problems);
      case Ailment.Strobe(long millis, long period) -> {
        within(PERIOD, period, 2, MOST_MILLIS, problems);
        within(BY, millis, 1, period - 1, problems);
      }
      case Ailment.Rate(long percent) -> within(PERCENT, percent, 1, 1000, problems);
      case Ailment.OfDisk disk -> {}
    }
    return problems;
  }

  private static void within(
      String name, long value, long least, long most, List<String> problems) {
    if (value < least || value > most) {
      problems.add(name + " is " + value + ", and must be from " + least + " to " + most);
    }
  }
}
