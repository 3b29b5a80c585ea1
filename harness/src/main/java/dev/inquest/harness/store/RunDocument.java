package dev.inquest.harness.store;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code run.json}: written when the run starts and again with everything that is known later, so
 * that a killed run still tells its seed and configuration. A run without {@code exit_code} did not
 * end on its own.
 */
public final class RunDocument {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final RunFolder folder;
  private final ObjectNode fields = MAPPER.createObjectNode();

  public RunDocument(RunFolder folder) {
    this.folder = folder;
  }

  /** Sets a field; it is on disk after the next {@link #save}. */
  public RunDocument with(String key, Object value) {
    fields.set(key, value instanceof JsonNode node ? node : MAPPER.valueToTree(value));
    return this;
  }

  /** Writes all fields that are known now. */
  public void save() {
    String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n";
    folder.write(RunFolder.RUN, text.getBytes(StandardCharsets.UTF_8));
  }
}
