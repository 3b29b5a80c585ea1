package dev.inquest.ucp.runtime.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns requests that a node would serve into such as it must refuse. */
final class Garbage {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SplittableRandom random;

  Garbage(SplittableRandom random) {
    this.random = random;
  }

  /** A request; each character of its body is a byte of that value. */
  record Asked(String method, String path, String body) {
    byte[] bytes() {
      return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      return method + " " + path + " " + body.substring(0, Math.min(300, body.length()));
    }
  }

  Asked spoil(String method, String path, String body, boolean strict) {
    ObjectNode json = (ObjectNode) JSON.readTree(body);
    return switch (random.nextInt(strict ? 10 : 9)) {
      case 0 -> new Asked(method, path, body.substring(0, random.nextInt(body.length())));
      case 1 -> new Asked(method, path, noise());
      case 2 -> new Asked(method, path, "[".repeat(1 + random.nextInt(50_000)));
      case 3 -> new Asked(method, path, body + body);
      case 4 -> new Asked(method, path, " ".repeat((1 << 20) + 1 + random.nextInt(1000)));
      case 5 -> new Asked("DELETE", path, body);
      case 6 -> new Asked(method, path + "/" + word(), body);
      case 7 -> new Asked(method, path, "{\"" + word() + "\":\u0000}");
      case 8 -> new Asked(method, path, mistyped(json));
      default -> new Asked(method, path, json.put(word(), 1).toString());
    };
  }

  /** With one value, anywhere in it, of a type that is wrong there. */
  private String mistyped(ObjectNode json) {
    ObjectNode inner = json;
    while (true) {
      List<String> names = new ArrayList<>(inner.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      JsonNode value = inner.get(name);
      if (!(value instanceof ObjectNode object) || object.isEmpty() || random.nextInt(3) == 0) {
        inner.set(name, wrong(value));
        return json.toString();
      }
      inner = object;
    }
  }

  private JsonNode wrong(JsonNode right) {
    List<JsonNode> others =
        List.of(
            NODES.arrayNode().add(NODES.objectNode()),
            NODES.stringNode("\u0007" + word()),
            NODES.numberNode(-1 - random.nextLong(1L << 40)),
            NODES.numberNode(1e300),
            NODES.booleanNode(random.nextBoolean()),
            NODES.objectNode().put("x y", "z"));
    JsonNode other = others.get(random.nextInt(others.size()));
    boolean same =
        other.getNodeType() == right.getNodeType() && (right.isObject() || right.isBoolean());
    return same ? NODES.arrayNode().add(NODES.objectNode()) : other;
  }

  /** Begins with a byte that begins no JSON document and no character of UTF-8. */
  private String noise() {
    StringBuilder noise = new StringBuilder("\u00ff");
    random.ints(random.nextInt(300), 0, 256).forEach(each -> noise.append((char) each));
    return noise.toString();
  }

  private String word() {
    return "w" + Long.toString(random.nextLong(1L << 40), 36);
  }
}
