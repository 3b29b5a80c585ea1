package dev.inquest.nemesis.embedded.proxy;

import java.util.Locale;

/** Which way the bytes go. Where both are listed, upstream comes first. */
public enum Direction {
  /** From the client to the server. */
  UPSTREAM,
  /** From the server to the client. */
  DOWNSTREAM;

  /** The direction of that name, in any case. */
  public static Direction named(String stream) throws Refusal {
    return switch (stream.toLowerCase(Locale.ROOT)) {
      case "upstream" -> UPSTREAM;
      case "downstream" -> DOWNSTREAM;
      default -> throw new Refusal(400, "stream was invalid, can be either upstream or downstream");
    };
  }
}
