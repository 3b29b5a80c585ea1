package dev.inquest.ucp.runtime.drive;

import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.traced.Envelope;
import java.util.Optional;
import java.util.function.Consumer;

/** Something that waits for the node's attention. */
sealed interface Input {
  /** A message; {@code refusal} is told why it was not taken, or empty when it was. */
  record Arrival(Envelope envelope, Consumer<Optional<String>> refusal) implements Input {}

  /** A request, or the outcome of a call. */
  record Occurrence(Event event) implements Input {}
}
