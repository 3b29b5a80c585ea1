package dev.inquest.check.linearizability;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What {@code drain} does to a queue, as Jepsen's queue workloads end: one {@code dequeue} after
 * the other until one finds nothing, of which the answer lists the elements. These take effect at
 * moments of their own:
 *
 * <pre>
 *   drain ├──────────────────────────────┤ [1, 2]
 *            dequeue → 1   dequeue → 2   dequeue → nothing
 * </pre>
 *
 * <p>Their order among themselves is not used. One of unknown outcome may have taken anything: it
 * stays as it is, which no model knows.
 */
final class Drains {
  private static final List<String> QUEUES = List.of("queue", "fifo-queue");

  private Drains() {}

  /** The same operations, but drains that were answered are told as what they did. */
  static List<Operation> spelledOut(String model, List<Operation> operations) {
    if (!QUEUES.contains(model)
        || operations.stream().noneMatch(operation -> drained(operation) != null)) {
      return operations;
    }
    List<Operation> all = new ArrayList<>();
    for (Operation operation : operations) {
      JsonNode drained = drained(operation);
      if (drained == null) {
        all.add(operation);
      } else {
        drained.valueStream().forEach(element -> all.add(dequeue(operation, element)));
        all.add(dequeue(operation, JsonNodeFactory.instance.nullNode()));
      }
    }
    return all;
  }

  private static @Nullable JsonNode drained(Operation operation) {
    return operation.f().equals("drain")
            && operation.outcome() instanceof Outcome.Ok(JsonNode answer)
            && answer.isArray()
        ? answer
        : null;
  }

  private static Operation dequeue(Operation drain, JsonNode element) {
    ClientEntry completion = drain.completion();
    return new Operation(
        line(drain.invocation(), JsonNodeFactory.instance.nullNode()),
        completion == null ? null : line(completion, element));
  }

  private static ClientEntry line(ClientEntry drain, JsonNode value) {
    return new ClientEntry(
        drain.index(),
        drain.time(),
        drain.process(),
        drain.type(),
        "dequeue",
        drain.job(),
        drain.key(),
        value,
        drain.error(),
        drain.extra());
  }
}
