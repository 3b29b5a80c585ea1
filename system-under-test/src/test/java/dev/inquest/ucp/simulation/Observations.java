package dev.inquest.ucp.simulation;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.node.SavedRecord;
import dev.inquest.ucp.traced.TraceLine;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Everything that was seen, in one order. */
final class Observations {
  /**
   * An operation of a client or an executor; completed at {@link Long#MAX_VALUE} unless its outcome
   * is definite.
   */
  static final class Operation {
    final String f;
    final String job;
    final JsonNode asked;
    final long invoked;
    long completed = Long.MAX_VALUE;
    String type = "info";
    @Nullable JsonNode answer;

    Operation(String f, String job, JsonNode asked, long invoked) {
      this.f = f;
      this.job = job;
      this.asked = asked;
      this.invoked = invoked;
    }

    String decision() {
      return type.equals("ok") && answer != null ? answer.path("decision").asString("") : "";
    }

    JsonNode answer() {
      return answer == null ? asked : answer;
    }
  }

  private final List<ObjectNode> events = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Operation> openByProcess = new LinkedHashMap<>();
  private final List<String> regressions = new ArrayList<>();
  private Consumer<ObjectNode> watcher = event -> {};
  private long step;

  /** Tells of every event of a node from now on. */
  void watch(Consumer<ObjectNode> told) {
    watcher = told;
  }

  List<ObjectNode> events() {
    return events;
  }

  /** Durable entries that fell in the lattice. */
  List<String> regressions() {
    return regressions;
  }

  List<Operation> operations() {
    return operations;
  }

  List<Operation> operations(String f) {
    return operations.stream().filter(operation -> operation.f.equals(f)).toList();
  }

  void traced(TraceLine line) {
    ObjectNode content = content(line);
    if (!content.has("process")) {
      events.add(content);
      watcher.accept(content);
    } else if (content.path("type").asString().equals("invoke")) {
      invoked(
          content.path("process").asString(),
          content.path("f").asString(),
          content.path("job").asString(),
          content.path("value"));
    } else {
      completed(
          content.path("process").asString(),
          content.path("type").asString(),
          content.path("value"));
    }
  }

  private static ObjectNode content(TraceLine line) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonMapper.shared().createGenerator(text)) {
      out.writeStartObject();
      line.write(out);
      out.writeEndObject();
    }
    return (ObjectNode) JsonMapper.shared().readTree(text.toString());
  }

  void invoked(String process, String f, String job, JsonNode value) {
    Operation operation = new Operation(f, job, value, ++step);
    if (openByProcess.put(process, operation) != null) {
      throw new AssertionError("two operations at once: " + process);
    }
    operations.add(operation);
  }

  /** After an outcome that nobody knows, the process is never used again. */
  void completed(String process, String type, JsonNode value) {
    Operation operation = openByProcess.get(process);
    if (operation == null) {
      throw new AssertionError("no operation to complete: " + process);
    }
    if (!type.equals("info")) {
      operation.type = type;
      operation.completed = ++step;
      operation.answer = value;
      openByProcess.remove(process);
    }
  }

  /** Durable entries only ever rise in the lattice. */
  void saved(String node, @Nullable SavedRecord before, SavedRecord after) {
    if (before != null && after.key().startsWith("job/")) {
      JobEntry earlier = JobEntry.from(Fields.of(before.value(), "earlier"));
      JobEntry later = JobEntry.from(Fields.of(after.value(), "later"));
      if (!earlier.join(later).equals(later)) {
        regressions.add(node + " went back from " + earlier + " to " + later);
      }
    }
  }
}
