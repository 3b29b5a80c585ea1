package dev.inquest.nemesis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of fault, by the names that {@code --nemesis} and the history format use. */
public enum FaultKind {
  PARTITION,
  LATENCY,
  BANDWIDTH,
  RESET,
  SLOW_CLOSE,
  SLICE,
  LIMIT,
  /** SIGKILL, later a restart as a new incarnation. */
  KILL,
  /** SIGTERM, later a restart as a new incarnation. */
  TERM,
  /** SIGSTOP, later SIGCONT. */
  PAUSE,
  /** An executor away past its timeout, still at work, and then back. */
  VANISH,
  /** A clock that jumps, strobes, or goes fast or slow. */
  CLOCK_SKEW,
  /** A disk that loses or tears what was not synced, or is full. */
  DISK;

  /** {@code slow-close} for {@code SLOW_CLOSE}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<FaultKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  /**
   * Reads {@code --nemesis}: {@code all}, {@code none}, or labels with commas between them.
   *
   * @param simulated whether {@code all} takes in what only a simulation can do
   * @throws IllegalArgumentException with one clear line that names the unknown kind
   */
  public static List<FaultKind> parse(String text, boolean simulated) {
    return switch (text.strip()) {
      case "all" ->
          Arrays.stream(values()).filter(kind -> simulated || !kind.ofMachines()).toList();
      case "none", "" -> List.of();
      default -> Arrays.stream(text.split(",")).map(FaultKind::parseOne).distinct().toList();
    };
  }

  private static FaultKind parseOne(String label) {
    return ofLabel(label.strip())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown kind of fault '" + label.strip() + "': choose among " + labels()));
  }

  /** All labels, for messages. */
  public static String labels() {
    return Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(", "));
  }

  /** Whether it acts on processes rather than links. */
  public boolean ofProcesses() {
    return this == KILL || this == TERM || this == PAUSE;
  }

  /** Whether it acts on clocks or disks: only a simulation can do that. */
  public boolean ofMachines() {
    return this == CLOCK_SKEW || this == DISK;
  }

  /** Whether a fault of this kind may do this to a link. */
  public boolean allows(LinkMode mode) {
    return switch (this) {
      case PARTITION, VANISH -> mode.blocks();
      case LATENCY -> mode == LinkMode.SLOW;
      case BANDWIDTH, RESET, SLOW_CLOSE, SLICE, LIMIT -> mode.label().equals(label());
      case KILL, TERM, PAUSE, CLOCK_SKEW, DISK -> false;
    };
  }
}
