package dev.inquest.harness.suite;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether results were decided while a broker was away: for each time between a broker's loss and
 * its return, every job of which a result was handed in early enough must have had one of its
 * submissions answered, accepted or rejected, before the broker was back.
 *
 * <pre>
 *   start-kill b1 ├──── handed in ────┤  grace  ├ stop-kill b1
 *                          └──► decided? ◄──────┘
 * </pre>
 */
final class Availability {
  /** A call may time out at the lost broker before another one is asked. */
  private static final long GRACE_NANOS = 3_500_000_000L;

  /** From one instant to another, in the history's own time. */
  private record Window(long startNanos, long endNanos) {}

  private Availability() {}

  static Fate of(History history, List<String> brokers) {
    Fate fate = Fate.NOT_EXERCISED;
    for (Window window : windows(history, brokers)) {
      for (List<Operation> operations : history.operationsBySubject().values()) {
        fate = fate.and(decided(operations, window));
      }
    }
    return fate;
  }

  private static Fate decided(List<Operation> operations, Window window) {
    List<Operation> submissions =
        operations.stream()
            .filter(operation -> operation.invocation().f().equals("submit-result"))
            .filter(operation -> window.startNanos() <= operation.invocation().time())
            .toList();
    boolean inTime =
        submissions.stream()
            .anyMatch(operation -> operation.invocation().time() < window.endNanos() - GRACE_NANOS);
    if (!inTime) {
      return Fate.NOT_EXERCISED;
    }
    return submissions.stream().anyMatch(operation -> answeredBefore(operation, window.endNanos()))
        ? Fate.HELD
        : Fate.VIOLATED;
  }

  private static boolean answeredBefore(Operation operation, long endNanos) {
    ClientEntry completion = operation.completion();
    return completion != null
        && completion.type() == ClientEntry.Type.OK
        && completion.time() < endNanos;
  }

  /** From the loss of a broker, done, to the wish for its return. */
  private static List<Window> windows(History history, List<String> brokers) {
    Map<String, Boolean> ofBrokers = new LinkedHashMap<>();
    Map<String, Long> lost = new LinkedHashMap<>();
    List<Window> windows = new ArrayList<>();
    for (Entry entry : history.entries()) {
      if (entry instanceof NemesisEntry nemesis && nemesis.value() != null) {
        String id = nemesis.value().path("id").asString("");
        boolean done = nemesis.value().has("outcome");
        if (nemesis.f().equals("start-kill") && !done) {
          ofBrokers.put(
              id,
              nemesis
                  .value()
                  .path("nodes")
                  .valueStream()
                  .anyMatch(node -> brokers.contains(node.asString(""))));
        } else if (nemesis.f().equals("start-kill") && ofBrokers.getOrDefault(id, false)) {
          lost.put(id, nemesis.time());
        } else if (nemesis.f().equals("stop-kill") && !done && lost.containsKey(id)) {
          windows.add(new Window(lost.getOrDefault(id, 0L), nemesis.time()));
        }
      }
    }
    return windows;
  }
}
