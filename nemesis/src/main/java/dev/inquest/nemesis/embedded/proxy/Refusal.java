package dev.inquest.nemesis.embedded.proxy;

import java.io.Serial;

/** A request that is answered with an error, in the words of Toxiproxy. */
public final class Refusal extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status the HTTP status that goes with it
   */
  public Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
