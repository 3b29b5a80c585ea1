package dev.inquest.history.codec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last line of a history that is complete: how many events, and the SHA-256 of all bytes before
 * it.
 */
final class Trailer {
  private static final String MARK = "end";

  private Trailer() {}

  /** Whether this line means to be a trailer, a right one or not. */
  static boolean isTrailer(ObjectNode line) {
    return line.has(MARK) && !line.hasNonNull("process") && !line.hasNonNull("node");
  }

  /** Fails unless the trailer vouches for exactly what was read before it. */
  static void verify(ObjectNode line, long events, String sha256) throws MalformedEntryException {
    JsonNode end = line.get(MARK);
    if (!(end instanceof ObjectNode vouched)) {
      throw Fields.wrong(MARK, "an object with \"events\" and \"sha256\"", line.get(MARK));
    }
    Fields fields = new Fields(vouched);
    long vouchedEvents = fields.number("events", 0, -1);
    if (vouchedEvents != events) {
      throw new MalformedEntryException(
          "the trailer counts %s events, but there are %d before it"
              .formatted(vouchedEvents < 0 ? "no" : vouchedEvents, events));
    }
    String vouchedDigest = fields.text("sha256").toLowerCase(Locale.ROOT);
    if (!vouchedDigest.equals(sha256)) {
      throw new MalformedEntryException(
          "the trailer's SHA-256 does not match: %s in the trailer, %s of the bytes before it; the file was changed"
              .formatted(Fields.shortened(vouchedDigest), sha256));
    }
  }

  static ObjectNode json(long events, String sha256) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.putObject(MARK).put("events", events).put("sha256", sha256);
    return line;
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest of what was given to it so far, as 64 lower-case hexadecimal digits; empties it. */
  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
