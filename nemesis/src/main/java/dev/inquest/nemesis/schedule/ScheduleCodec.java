package dev.inquest.nemesis.schedule;

import dev.inquest.nemesis.Nodes;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schedules as JSON: {@code {"inquest":"schedule","version":1,"seed":42,"faults":[…]}}, one fault a
 * line, times in seconds. See {@code FAULTS.md} for the keys of each kind.
 */
public final class ScheduleCodec {
  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ScheduleCodec() {}

  /** The text of {@code schedule.json}; the same schedule gives the same bytes. */
  public static String write(Schedule schedule) {
    StringBuilder text = new StringBuilder();
    text.append("{\"inquest\":\"schedule\",\"version\":").append(VERSION);
    text.append(",\"seed\":").append(schedule.seed()).append(",\"faults\":[");
    String separator = "\n";
    for (PlannedFault planned : schedule.faults()) {
      text.append(separator).append(JSON.writeValueAsString(toJson(planned)));
      separator = ",\n";
    }
    return text.append("\n]}\n").toString();
  }

  /**
   * Reads a schedule and checks it against the nodes.
   *
   * @param name of the file, for the messages
   * @throws InvalidScheduleException with one clear line for each thing that is wrong
   */
  public static Schedule read(String text, String name, Nodes nodes)
      throws InvalidScheduleException {
    try {
      return read(JSON.readTree(text), nodes);
    } catch (JacksonException e) {
      throw new InvalidScheduleException(List.of(name + syntax(e)));
    } catch (InvalidScheduleException e) {
      throw new InvalidScheduleException(
          e.problems().stream().map(line -> name + ": " + line).toList());
    }
  }

  private static Schedule read(JsonNode json, Nodes nodes) throws InvalidScheduleException {
    head(json);
    List<String> problems = new ArrayList<>();
    List<PlannedFault> faults = new ArrayList<>();
    int number = 0;
    for (JsonNode fault : json.path("faults")) {
      number++;
      try {
        faults.add(new FaultParser(fault, number, nodes).parse());
      } catch (InvalidScheduleException e) {
        problems.addAll(e.problems());
      }
    }
    Schedule schedule = new Schedule(json.path("seed").asLong(0), faults);
    problems.addAll(new ScheduleRules(nodes).problems(schedule));
    if (!problems.isEmpty()) {
      throw new InvalidScheduleException(problems);
    }
    return schedule;
  }

  private static void head(JsonNode json) throws InvalidScheduleException {
    require(
        "schedule".equals(json.path("inquest").asString("")),
        "not a schedule: it must begin with {\"inquest\":\"schedule\",\"version\":1");
    require(
        json.path("version").asInt(0) == VERSION,
        "version " + json.path("version") + " is unknown: this reads version " + VERSION);
    require(json.path("faults").isArray(), "\"faults\" must be an array");
    JsonNode seed = json.path("seed");
    require(
        seed.isMissingNode() || (seed.canConvertToLong() && seed.isIntegralNumber()),
        "\"seed\" must be an integer of 64 bits");
  }

  private static void require(boolean right, String problem) throws InvalidScheduleException {
    if (!right) {
      throw new InvalidScheduleException(List.of(problem));
    }
  }

  private static ObjectNode toJson(PlannedFault planned) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", planned.fault().id());
    json.put("kind", planned.fault().kind().label());
    json.put("start", Seconds.of(planned.startNanos()));
    json.put("stop", Seconds.of(planned.stopNanos()));
    json.setAll(FaultCodec.describe(planned.fault()));
    return json;
  }

  private static String syntax(JacksonException e) {
    var at = e.getLocation();
    String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
    return where + ": not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("");
  }
}
