package dev.inquest.ucp.traced;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.json.Fields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A save as a log keeps it, in one line without its end: {@code
 * {"key":"job/j1","clock":{"b1":7},"value":{…}}}.
 *
 * @param stamp of the node's last event before the save
 */
public record DurableRecord(String key, VectorClock stamp, JsonNode value) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST_KEY = 1 << 10;
  private static final Pattern CLOCK = Pattern.compile("\"clock\":\\{([^}]*)");
  private static final Pattern COUNT = Pattern.compile("\"([^\"]+)\":(\\d{1,18})");

  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject().writeStringProperty("key", key);
      stamp.write(out.writeName("clock"));
      out.writeName("value").writeTree(value);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} writes.
   *
   * @throws BadInput in one line, when it is something else
   */
  public static DurableRecord from(byte[] bytes) {
    try {
      Fields fields = Fields.of(JSON.readTree(bytes), "record");
      return new DurableRecord(
          fields.text("key", LONGEST_KEY),
          VectorClock.fromJson(fields.node("clock")),
          fields.node("value"));
    } catch (JacksonException notJson) {
      throw new BadInput(notJson.getOriginalMessage());
    }
  }

  /**
   * The stamp from which a node goes on after a crash.
   *
   * @param durable the stamp of the last intact record
   * @param tornTail what is left of records whose sync the crash cut short: lines, the last of them
   *     cut anywhere. Nothing that depended on them has left the node, so they count for nothing
   */
  public static VectorClock recovered(VectorClock durable, byte[] tornTail, Defect defect) {
    return defect == Defect.TORN_LOG_TAIL_ACCEPTED ? salvaged(durable, tornTail) : durable;
  }

  /** What can be read of the last clock in the tail. */
  private static VectorClock salvaged(VectorClock durable, byte[] tornTail) {
    Matcher clock = CLOCK.matcher(new String(tornTail, StandardCharsets.UTF_8));
    Map<String, Long> counts = new TreeMap<>();
    while (clock.find()) {
      counts.clear();
      COUNT
          .matcher(clock.group(1))
          .results()
          .forEach(count -> counts.put(count.group(1), Long.parseLong(count.group(2))));
    }
    return counts.isEmpty() ? durable : VectorClock.of(counts);
  }
}
