package dev.inquest.ucp.settings;

import java.util.Locale;

/** Who may accept a result. */
public enum AcceptancePolicy {
  /** A majority of the brokers, by consensus. Safe under any crash or partition. */
  QUORUM,
  /** The job's responsible broker alone. Safe, and unavailable while that broker is away. */
  RESPONSIBLE,
  /**
   * Each broker, after it has asked its peers: the documents' phase 3. Unsafe under partition and
   * races.
   */
  GOSSIP,
  /** Each broker, always: the documents' "before". Unsafe by design. */
  TRADITIONAL;

  /** The name in configurations: {@code quorum}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
