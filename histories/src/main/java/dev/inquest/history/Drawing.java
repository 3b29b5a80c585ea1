package dev.inquest.history;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The next entry of a small history that is drawn in words; {@link History.Builder} says in which.
 */
record Drawing(long index, long time) {
  /** Numbers as a reader of histories has them, so that a drawn value equals one that was read. */
  private static final JsonMapper RELAXED =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  ClientEntry client(
      Object process,
      ClientEntry.Type type,
      String f,
      @Nullable String job,
      @Nullable String key,
      @Nullable String value,
      @Nullable String error) {
    return new ClientEntry(
        index, time, client(process), type, f, job, key, json(value), error, nothing());
  }

  NodeEntry local(
      String node, String f, @Nullable String job, @Nullable String value, @Nullable String clock) {
    return new NodeEntry(
        index,
        time,
        ProcessId.member(node),
        NodeEntry.Kind.LOCAL,
        f,
        job,
        json(value),
        null,
        null,
        ClockStamp.parse(json(clock)),
        nothing());
  }

  NodeEntry message(
      String node,
      NodeEntry.Kind kind,
      String f,
      String message,
      String peer,
      @Nullable String clock) {
    return new NodeEntry(
        index,
        time,
        ProcessId.member(node),
        kind,
        f,
        null,
        json(null),
        message,
        peer,
        ClockStamp.parse(json(clock)),
        nothing());
  }

  NemesisEntry nemesis(String f, @Nullable String value) {
    return new NemesisEntry(index, time, f, json(value), nothing());
  }

  private static JsonNode json(@Nullable String relaxed) {
    return relaxed == null ? MissingNode.getInstance() : RELAXED.readTree(relaxed);
  }

  private static ProcessId.Client client(Object process) {
    return switch (process) {
      case Integer number -> ProcessId.client(number);
      case String name -> ProcessId.client(name);
      default ->
          throw new IllegalArgumentException("a process is an Integer or a String: " + process);
    };
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
