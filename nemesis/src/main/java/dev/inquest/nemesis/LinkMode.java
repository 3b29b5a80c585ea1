package dev.inquest.nemesis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happens to the bytes of a link. The names are those of the history format. */
public enum LinkMode {
  /** Connections closed, new ones refused. */
  CUT,
  /** Bytes discarded; connections stay open and silent. */
  DROP,
  /** Bytes kept, and delivered late on the same connection. */
  HOLD,
  /** Bytes delayed. */
  SLOW,
  /** Bytes let through at a limited rate. */
  BANDWIDTH,
  /** Connections reset. */
  RESET,
  /** Bytes cut into small pieces with pauses between them. */
  SLICE,
  /** Bytes as they are, the end of the connection late. */
  SLOW_CLOSE,
  /** Connections closed after a number of bytes. */
  LIMIT;

  /** {@code slow-close} for {@code SLOW_CLOSE}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<LinkMode> ofLabel(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label().equals(label)).findFirst();
  }

  /** Whether no byte passes while it lasts. */
  public boolean blocks() {
    return this == CUT || this == DROP || this == HOLD;
  }
}
