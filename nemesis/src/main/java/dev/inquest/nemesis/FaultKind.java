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
  VANISH;

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
   * @throws IllegalArgumentException with one clear line that names the unknown kind
   */
  public static List<FaultKind> parse(String text) {
    return switch (text.strip()) {
      case "all" -> List.of(values());
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

  /** Whether a fault of this kind may do this to a link. */
  public boolean allows(LinkMode mode) {
    return switch (this) {
      case PARTITION, VANISH -> mode.blocks();
      case LATENCY -> mode == LinkMode.SLOW;
      case BANDWIDTH, RESET, SLOW_CLOSE, SLICE, LIMIT -> mode.label().equals(label());
      case KILL, TERM, PAUSE -> false;
    };
  }
}
