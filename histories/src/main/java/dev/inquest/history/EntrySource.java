package dev.inquest.history;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where entries that were not parsed to the last find the rest of themselves. */
public interface EntrySource {
  /** The value of the line at this place; a {@code MissingNode} when it has none. */
  JsonNode value(int place);

  /** The id of the message that the line at this place sends or receives; null when it does not. */
  @Nullable String messageId(int place);

  /** The stamp of the line at this place. */
  ClockStamp clock(int place);
}
