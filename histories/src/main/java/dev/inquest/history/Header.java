package dev.inquest.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which run a history comes from. Everything in it is optional.
 *
 * @param version of the format; 1 is the only one there is
 * @param target what ran: {@code local}, {@code docker}, {@code sim}
 * @param nodes every broker and executor of the run
 * @param started wall-clock time at which the run began, ISO 8601 in UTC, as it was written
 * @param extra all other keys, in their order: what the run promised to exercise, its bounds …
 *     Never change it
 */
public record Header(
    int version,
    @Nullable String run,
    @Nullable Long seed,
    @Nullable String target,
    List<String> nodes,
    @Nullable String started,
    ObjectNode extra) {

  /** The version of the format that this code reads and writes. */
  public static final int VERSION = 1;

  public Header {
    if (version != VERSION) {
      throw new IllegalArgumentException("version " + version + " of the format is unknown");
    }
    nodes = List.copyOf(nodes);
  }

  /** The header of a history that says nothing about itself. */
  public static Header none() {
    return new Header(
        VERSION, null, null, null, List.of(), null, JsonNodeFactory.instance.objectNode());
  }
}
