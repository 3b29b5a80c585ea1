package dev.inquest.ucp.runtime.log;

import java.io.IOException;

/** Acknowledged records were damaged: opening the log would silently forget them. */
public final class CorruptLogException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Acknowledged records cannot be read: that file is not as it was left. */
  public CorruptLogException(String file, String how) {
    super(
        "the log is damaged: the file "
            + file
            + " "
            + how
            + ", so acknowledged records are missing; restore the folder or start with an empty"
            + " one");
  }

  CorruptLogException(long damagedAt, long intactAt) {
    super(
        "the log is damaged: the record at byte "
            + damagedAt
            + " is broken, although an intact one follows at byte "
            + intactAt
            + ", so it had been acknowledged; restore the folder or start with an empty one");
  }
}
