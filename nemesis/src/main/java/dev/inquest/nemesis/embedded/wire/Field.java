package dev.inquest.nemesis.embedded.wire;

import dev.inquest.nemesis.embedded.proxy.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A field of a JSON document, to be read as one type. {@code null} gives the default; a value of
 * another type is refused, with the name of the place that Toxiproxy gives it.
 *
 * @param name in lower case
 */
record Field(String name, JsonNode value) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Reads the first value of a request's body. */
  static JsonNode document(byte[] body) throws Refusal {
    try {
      return MAPPER.readTree(Grammar.firstValue(body));
    } catch (Grammar.MalformedException e) {
      throw badBody(e.getMessage());
    } catch (JacksonException e) {
      throw badBody(String.valueOf(e.getOriginalMessage()));
    }
  }

  /**
   * The fields of a document in their order; none of {@code null}.
   *
   * @param type what Toxiproxy calls the type of the document
   */
  static List<Field> of(JsonNode document, String type) throws Refusal {
    require(document.isObject(), document, type);
    return document.properties().stream()
        .map(entry -> new Field(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()))
        .toList();
  }

  /** Refuses a document that is neither a list nor {@code null}. */
  static void requireArray(JsonNode document, String type) throws Refusal {
    require(document.isArray(), document, type);
  }

  private static void require(boolean fits, JsonNode document, String type) throws Refusal {
    if (!fits && !document.isNull()) {
      throw badBody("json: cannot unmarshal " + kind(document) + " into Go value of type " + type);
    }
  }

  String text(String place, String otherwise) throws Refusal {
    if (value.isNull()) {
      return otherwise;
    }
    if (!value.isString()) {
      throw mismatch(kind(value), place, "string");
    }
    return value.stringValue();
  }

  boolean truth(String place, boolean otherwise) throws Refusal {
    if (value.isNull()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw mismatch(kind(value), place, "bool");
    }
    return value.booleanValue();
  }

  long whole(String place, String type, long otherwise) throws Refusal {
    if (value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw mismatch(literalKind(), place, type);
    }
    return value.longValue();
  }

  float fraction(String place, float otherwise) throws Refusal {
    if (value.isNull()) {
      return otherwise;
    }
    float number = value.isNumber() ? value.decimalValue().floatValue() : Float.NaN;
    if (!Float.isFinite(number)) {
      throw mismatch(literalKind(), place, "float32");
    }
    return number;
  }

  /** The fields of an object inside the document. */
  List<Field> fields(String place, String type) throws Refusal {
    requireObject(place, type);
    return of(value, type);
  }

  void requireObject(String place, String type) throws Refusal {
    if (!value.isObject() && !value.isNull()) {
      throw mismatch(kind(value), place, type);
    }
  }

  private String literalKind() {
    return value.isNumber() ? "number " + literal(value.decimalValue()) : kind(value);
  }

  private static String literal(BigDecimal number) {
    return number.toString().toLowerCase(Locale.ROOT);
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case BOOLEAN -> "bool";
      default -> "number";
    };
  }

  private static Refusal mismatch(String kind, String place, String type) {
    return badBody(
        "json: cannot unmarshal " + kind + " into Go struct field " + place + " of type " + type);
  }

  private static Refusal badBody(String problem) {
    return new Refusal(400, "bad request body: " + problem);
  }
}
