package dev.inquest.history;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the nemesis was asked to do, or what it then did; also the {@code phase} marks of a run. */
public record NemesisEntry(long index, long time, String f, JsonNode value, ObjectNode extra)
    implements Entry {

  @Override
  public NemesisEntry withIndex(long index) {
    return new NemesisEntry(index, time, f, value, extra);
  }
}
