package dev.inquest.history.codec;

import dev.inquest.history.codec.refusal.Complaints;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as histories use it: RFC 8259 in UTF-8 and no more, every number with all its digits, no key
 * twice, nested to a bounded depth.
 */
public final class Json {
  private static final int MAXIMUM_DEPTH = 128;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAXIMUM_DEPTH)
                          .maxNumberLength(Numbers.MAXIMUM_DIGITS)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .nodeFactory(new Numbers.Factory())
          .build();
  private static final JsonMapper STRICT =
      MAPPER.rebuild().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private Json() {}

  /**
   * Thrown for bytes that are no JSON text at all, as opposed to JSON that a history has no use
   * for.
   */
  static final class NotJsonException extends Exception {
    private static final long serialVersionUID = 1;

    NotJsonException(String reason) {
      super(reason);
    }

    String reason() {
      return "not JSON: " + getMessage();
    }
  }

  /**
   * The object in these bytes.
   *
   * @throws NotJsonException if they are no JSON text, or not the whole of one
   * @throws MalformedEntryException if they are, but no object, or one that has a key twice or is
   *     too deep
   */
  static ObjectNode object(byte[] bytes, int start, int length)
      throws NotJsonException, MalformedEntryException {
    requireUtf8(bytes, start, length);
    JsonNode value = parse(bytes, start, length);
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedEntryException(
        "a line must be a JSON object, not " + Fields.shortened(value.toString()));
  }

  /**
   * The value in these bytes, which are known to be JSON as histories use it.
   *
   * @throws IllegalArgumentException if they are not
   */
  public static JsonNode value(byte[] bytes, int start, int length) {
    try {
      return STRICT.readTree(bytes, start, length);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no JSON: " + words(e), e);
    }
  }

  /** The object in one line of UTF-8, with a line feed at its end. */
  static byte[] line(ObjectNode object) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator out = new Numbers.Generator(MAPPER.createGenerator(line))) {
      MAPPER.writeTree(out, object);
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static JsonNode parse(byte[] bytes, int start, int length)
      throws NotJsonException, MalformedEntryException {
    try {
      return tree(STRICT, bytes, start, length);
    } catch (StreamConstraintsException e) {
      throw new MalformedEntryException(words(e));
    } catch (JacksonException e) {
      requireJson(bytes, start, length);
      throw new MalformedEntryException(words(e));
    }
  }

  /** Tells a line that is no JSON from one that only repeats a key. */
  private static void requireJson(byte[] bytes, int start, int length)
      throws NotJsonException, MalformedEntryException {
    try {
      tree(MAPPER, bytes, start, length);
    } catch (UnexpectedEndOfInputException e) {
      throw new NotJsonException("the line ends in the middle of it");
    } catch (JacksonException e) {
      throw new NotJsonException(words(e));
    }
  }

  private static JsonNode tree(JsonMapper mapper, byte[] bytes, int start, int length)
      throws MalformedEntryException {
    try {
      return mapper.readTree(bytes, start, length);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new MalformedEntryException(
          "a number with more than "
              + Numbers.MAXIMUM_DIGITS
              + " digits before or behind the point");
    }
  }

  /** Refuses what the parser would guess at or skip: other encodings, byte order marks. */
  private static void requireUtf8(byte[] bytes, int start, int length) throws NotJsonException {
    boolean ascii = true;
    for (int i = start; i < start + length; i++) {
      if (bytes[i] == 0) {
        throw new NotJsonException("a NUL byte; histories are UTF-8, not UTF-16");
      }
      ascii &= bytes[i] > 0;
    }
    if (!ascii) {
      requireUtf8(ByteBuffer.wrap(bytes, start, length));
    }
  }

  /** Refuses overlong and half characters too, which the parser would let pass. */
  private static void requireUtf8(ByteBuffer bytes) throws NotJsonException {
    try {
      if (StandardCharsets.UTF_8.newDecoder().decode(bytes).charAt(0) == '\ufeff') {
        throw new NotJsonException("a byte order mark, which only a file may begin with");
      }
    } catch (CharacterCodingException e) {
      throw new NotJsonException("bytes that are no UTF-8");
    }
  }

  private static String words(JacksonException e) {
    return Complaints.of(e, MAXIMUM_DEPTH, Numbers.MAXIMUM_DIGITS);
  }
}
