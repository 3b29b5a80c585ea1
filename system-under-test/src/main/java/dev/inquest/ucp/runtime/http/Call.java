package dev.inquest.ucp.runtime.http;

import dev.inquest.ucp.json.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One HTTP request on its way to a {@link Handler}. */
public final class Call {
  /** Strict: two values for one key, or something after the document, is an error. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** From here on a message tells of the library, not of the body. */
  private static final Pattern LIBRARY_WORDS = Pattern.compile(" ?[(\\[`]|: expected|\\R");

  /** How much of a body that is too large is read on, so that the client sees the refusal. */
  private static final int MAXIMUM_DISCARDED_BYTES = 8 << 20;

  private final Map<String, String> variables;
  private final @Nullable String query;
  private final InputStream body;
  private final int maximumBodyBytes;
  private final @Nullable String caller;

  /**
   * A call.
   *
   * @param variables what stands in the path for the names in the route's template
   * @param query behind the question mark, encoded
   * @param caller the node that the caller has proven to be; null when that is unknown
   */
  public Call(
      Map<String, String> variables,
      @Nullable String query,
      InputStream body,
      int maximumBodyBytes,
      @Nullable String caller) {
    this.variables = variables;
    this.query = query;
    this.body = body;
    this.maximumBodyBytes = maximumBodyBytes;
    this.caller = caller;
  }

  /**
   * Holds a caller who has proven to be a node to its own name.
   *
   * @throws Refusal 403, when it speaks for another one
   */
  public void mustBe(String claimed) {
    if (caller != null && !caller.equals(claimed)) {
      throw new Refusal(403, "not-yours", caller + " claims to be " + claimed);
    }
  }

  /** The part of the path that stands for {@code {name}} in the route's template. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }

  /** The parameters behind the question mark, each of which must be one of {@code allowed}. */
  public Map<String, String> parameters(List<String> allowed) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query == null ? new String[0] : query.split("&")) {
      String[] pair = part.split("=", 2);
      if (!allowed.contains(pair[0])) {
        throw Refusal.malformed("unknown parameter '" + pair[0] + "'; known: " + allowed);
      }
      if (parameters.put(pair[0], decode(pair.length > 1 ? pair[1] : "")) != null) {
        throw Refusal.malformed("parameter '" + pair[0] + "' is given twice");
      }
    }
    return parameters;
  }

  /** The body, a JSON object that has no other keys than {@code allowed}. */
  public Fields fields(List<String> allowed) {
    ObjectNode body = body();
    for (String key : body.propertyNames()) {
      if (!allowed.contains(key)) {
        throw Refusal.malformed("unknown field \"" + key + "\"; known: " + allowed);
      }
    }
    return Fields.of(body, "body");
  }

  /** The body, a JSON object. */
  public ObjectNode body() {
    return object(bytes());
  }

  /** The body as it comes, however long it is. */
  public InputStream stream() {
    return body;
  }

  /** A JSON object. */
  public static ObjectNode object(byte[] bytes) {
    if (parse(bytes) instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.malformed("the body must be a JSON object");
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException broken) {
      throw Refusal.malformed("the body is no JSON: " + reason(broken));
    }
  }

  /** Where it goes wrong, and how, without the library's own names. */
  private static String reason(JacksonException broken) {
    String what = broken.getOriginalMessage();
    String where =
        broken.getLocation() == null
            ? ""
            : "line %d, column %d: "
                .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
    return where
        + (what.startsWith("Trailing token")
            ? "something follows the document"
            : LIBRARY_WORDS.split(what, 2)[0]);
  }

  private byte[] bytes() {
    try {
      byte[] bytes = body.readNBytes(maximumBodyBytes + 1);
      if (bytes.length <= maximumBodyBytes) {
        return bytes;
      }
      discardRest();
    } catch (IOException broken) {
      throw Refusal.endedEarly();
    }
    throw new Refusal(413, "too-large", "the body exceeds " + maximumBodyBytes + " bytes");
  }

  /** Reads on, but not for ever, so that whoever still sends sees the answer. */
  public void discardRest() throws IOException {
    var _ = body.skip(MAXIMUM_DISCARDED_BYTES);
  }

  static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw Refusal.malformed("bad percent-encoding in '" + encoded + "'");
    }
  }
}
