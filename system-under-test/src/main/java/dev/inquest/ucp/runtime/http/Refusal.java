package dev.inquest.ucp.runtime.http;

import dev.inquest.ucp.node.Response;

/** A request that is not served, with what was wrong in words; it had no effect. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final String ENDED_EARLY = "ended-early";

  private final int status;
  private final String code;

  /**
   * A refusal with that status.
   *
   * @param code short and machine-readable, such as {@code bad-value}
   */
  public Refusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** A refusal because the request itself is wrong. */
  public static Refusal malformed(String message) {
    return new Refusal(400, "malformed", message);
  }

  /** A refusal that hardly anybody hears: who sent it is gone, or the link to it. */
  public static Refusal endedEarly() {
    return new Refusal(400, ENDED_EARLY, "the body ended early");
  }

  /** The answer to it. */
  public Response response() {
    return Response.error(status, code, String.valueOf(getMessage()));
  }
}
