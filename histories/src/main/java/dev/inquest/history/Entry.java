package dev.inquest.history;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One line of a history: something that happened, at one place in the order. */
public sealed interface Entry permits LazyEntry, NemesisEntry {
  /**
   * The {@link #time} of an entry that carries none; its place in the order is then all that is
   * known.
   */
  long NO_TIME = -1;

  /** Position in the history: from 0, strictly increasing, possibly with gaps. */
  long index();

  /** Nanoseconds since the run began, on one monotonic clock, or {@link #NO_TIME}. */
  long time();

  /**
   * What was done, asked for or traced: {@code submit-job}, {@code accept-result}, {@code
   * start-partition} …
   */
  String f();

  /** The line's {@code value}; a {@code MissingNode} when it has none. Never change it. */
  JsonNode value();

  /**
   * The keys that the format does not know, kept in their order; usually empty. Never change it.
   */
  ObjectNode extra();

  /** The same entry at another place: for whoever merges several traces into one history. */
  Entry withIndex(long index);
}
