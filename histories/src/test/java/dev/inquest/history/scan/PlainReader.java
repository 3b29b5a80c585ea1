package dev.inquest.history.scan;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reader of histories as the format's page has it, in the plainest words, slow, and with none of
 * the real reader's code: what is well-formed it decides by itself.
 */
final class PlainReader {
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final JsonMapper NO_KEY_TWICE =
      LENIENT.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** What was read: each event in words, whether its end is torn, and whether it is sealed. */
  record Read(List<String> events, boolean torn, boolean sealed) {}

  /** The line that is wrong, from 1. */
  static final class WrongLineException extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;

    WrongLineException(int line, String reason) {
      super("line " + line + ": " + reason);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  private final List<String> events = new ArrayList<>();
  private final ByteArrayOutputStream before = new ByteArrayOutputStream();
  private final Map<String, String> pending = new HashMap<>();
  private final List<String> retired = new ArrayList<>();
  private BigInteger lastIndex = BigInteger.ONE.negate();
  private BigInteger lastTime = BigInteger.ZERO;
  private boolean begun;
  private boolean sealed;
  private int torn;

  private PlainReader() {}

  static Read read(byte[] file) throws WrongLineException {
    PlainReader reader = new PlainReader();
    int number = 0;
    int start = 0;
    while (start < file.length) {
      int end = start;
      while (end < file.length && file[end] != '\n') {
        end++;
      }
      int next = Math.min(end + 1, file.length);
      reader.line(file, start, end, ++number);
      reader.before.write(file, start, next - start);
      start = next;
    }
    return new Read(reader.events, reader.torn > 0, reader.sealed);
  }

  private void line(byte[] file, int start, int end, int number) throws WrongLineException {
    require(!sealed, number, "something behind the trailer");
    boolean marked = number == 1 && end >= 3 && file[0] == -17 && file[1] == -69 && file[2] == -65;
    int from = marked ? 3 : start;
    while (from < end && isSpace(file[from])) {
      from++;
    }
    if (from == end) {
      return;
    }
    require(torn == 0, torn, "not JSON, and not the last line");
    String text = text(file, from, end);
    JsonNode json = text == null ? null : json(LENIENT, text);
    if (text == null || json == null) {
      require(begun || file[from] == '{', number, "not JSON at all");
      torn = number;
    } else {
      require(json(NO_KEY_TWICE, text) != null, number, "a key twice");
      try {
        take(json);
      } catch (IllegalArgumentException e) {
        throw new WrongLineException(number, String.valueOf(e.getMessage()));
      }
    }
    begun = true;
  }

  private static void require(boolean right, int line, String otherwise) throws WrongLineException {
    if (!right) {
      throw new WrongLineException(line, otherwise);
    }
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }

  private static @Nullable String text(byte[] file, int from, int end) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(file, from, end - from);
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.indexOf('\0') >= 0 || text.charAt(0) == '\ufeff' ? null : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable JsonNode json(JsonMapper mapper, String text) {
    try {
      return mapper.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }

  private void take(JsonNode line) {
    require(line.isObject(), "no object");
    boolean process = line.hasNonNull("process");
    boolean node = line.hasNonNull("node");
    if (line.has("inquest") && !process && !node) {
      takeHeader(line);
    } else if (line.has("end") && !process && !node) {
      takeTrailer(line.get("end"));
    } else {
      require(process != node, "process or node, one of them");
      String told = node ? node(line) : isNemesis(line) ? nemesis(line) : client(line);
      BigInteger index = number(line, "index", BigInteger.valueOf(events.size()), 0);
      BigInteger time = number(line, "time", lastTime, 0);
      require(index.compareTo(lastIndex) > 0, "the index goes back");
      require(index.longValueExact() < Long.MAX_VALUE, "the index is too large");
      require(time.compareTo(lastTime) >= 0, "the time goes back");
      lastIndex = index;
      lastTime = time;
      String at = line.hasNonNull("time") ? time.toString() : "-1";
      events.add(index + " " + at + " " + told + " " + plain(line.get("value")));
    }
  }

  private void takeHeader(JsonNode line) {
    require(!begun, "a header further down");
    require(line.get("inquest").isString(), "another format");
    require(line.get("inquest").stringValue().equals("history"), "another format");
    if (line.hasNonNull("version")) {
      BigDecimal version = whole(line.get("version"));
      require(version != null && version.compareTo(BigDecimal.ONE) == 0, "another version");
    }
    for (String key : List.of("run", "target", "started")) {
      optional(line, key);
    }
    if (line.hasNonNull("seed")) {
      require(whole(line.get("seed")) != null, "no seed");
    }
    if (line.hasNonNull("nodes")) {
      require(line.get("nodes").isArray(), "no nodes");
      line.get("nodes").forEach(node -> require(node.isString(), "no node"));
    }
  }

  private void takeTrailer(JsonNode end) {
    require(end.isObject(), "no trailer");
    BigInteger count = number(end, "events", BigInteger.ONE.negate(), 0);
    require(count.equals(BigInteger.valueOf(events.size())), "another number of events");
    require(string(end, "sha256").equalsIgnoreCase(digest()), "another digest");
    sealed = true;
  }

  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(before.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isNemesis(JsonNode line) {
    return line.get("process").isString() && line.get("process").stringValue().equals("nemesis");
  }

  private static String nemesis(JsonNode line) {
    require(string(line, "type").equals("info"), "the nemesis only informs");
    return "nemesis " + string(line, "f");
  }

  private static String node(JsonNode line) {
    String event = string(line, "event");
    require(List.of("local", "send", "receive").contains(event), "no such event");
    String node = string(line, "node");
    require(!node.matches("(?s)(.+)/([1-9][0-9]{0,8})"), "named like an incarnation");
    BigInteger incarnation = number(line, "incarnation", BigInteger.ONE, 1);
    require(incarnation.bitLength() < 32, "too many incarnations");
    String f = string(line, "f");
    boolean local = event.equals("local");
    require(local || line.hasNonNull("message"), "no message");
    String message = name(line, "message");
    String peer = local ? "null" : optional(line, event.equals("send") ? "to" : "from");
    return String.join(
        " ", event, node, incarnation.toString(), f, name(line, "job"), message, peer);
  }

  private String client(JsonNode line) {
    JsonNode process = line.get("process");
    BigDecimal number = whole(process);
    require(process.isString() || number != null, "no process");
    String who = number == null ? "'" + process.stringValue() : number.toBigInteger().toString();
    String type = string(line, "type");
    require(List.of("invoke", "ok", "fail", "info").contains(type), "no such type");
    String what = String.join(" ", string(line, "f"), name(line, "job"), name(line, "key"));
    require(!retired.contains(who), "the process is retired");
    if (type.equals("invoke")) {
      require(pending.put(who, what) == null, "the process is busy");
    } else {
      require(what.equals(pending.remove(who)), "the process did not ask for that");
    }
    if (type.equals("info")) {
      retired.add(who);
    }
    return String.join(" ", type, who, what, optional(line, "error"));
  }

  private static String string(JsonNode line, String key) {
    require(line.hasNonNull(key) && line.get(key).isString(), "no " + key);
    return line.get(key).stringValue();
  }

  private static String optional(JsonNode line, String key) {
    return line.hasNonNull(key) ? string(line, key) : "null";
  }

  private static String name(JsonNode line, String key) {
    BigDecimal number = whole(line.get(key));
    return number == null ? optional(line, key) : number.toBigInteger().toString();
  }

  private static BigInteger number(JsonNode line, String key, BigInteger absent, long least) {
    if (!line.hasNonNull(key)) {
      return absent;
    }
    BigDecimal number = whole(line.get(key));
    require(number != null && number.toBigInteger().bitLength() < 64, "no number: " + key);
    BigInteger whole = Objects.requireNonNull(number).toBigInteger();
    require(whole.compareTo(BigInteger.valueOf(least)) >= 0, "too small: " + key);
    return whole;
  }

  /** The number, if it is one and whole, however it is spelled. */
  private static @Nullable BigDecimal whole(@Nullable JsonNode node) {
    if (node == null || !node.isNumber()) {
      return null;
    }
    BigDecimal number = node.decimalValue().stripTrailingZeros();
    return number.scale() <= 0 ? number : null;
  }

  /** A value in words: keys in order, numbers in one spelling. */
  static String plain(@Nullable JsonNode value) {
    if (value == null || value.isMissingNode()) {
      return "nothing";
    }
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toString();
    }
    if (value.isArray()) {
      return value.valueStream().map(PlainReader::plain).toList().toString();
    }
    if (value.isObject()) {
      Map<String, String> members = new TreeMap<>();
      value.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
      return members.toString();
    }
    return value.toString();
  }
}
