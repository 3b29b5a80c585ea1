package dev.inquest.check.session;

import dev.inquest.check.Anomaly;
import dev.inquest.check.evidence.Declarations;
import dev.inquest.check.evidence.Findings;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a client knows of emergencies: the level that it declared at a broker, or was shown there. A
 * later read of it at this broker shows no lower one, unless a lower one was declared anywhere that
 * can have come after it; nor a higher one that its own declaration had taken the place of there.
 *
 * <pre>
 *  client 1: declare-emergency b1 3, ok
 *  client 1: read-emergency b1, ok 0       nobody else declared anything: read-your-writes
 *
 *  client 1: declare-emergency b1 3, ok
 *  client 1: declare-emergency b1 0, ok    it is lifted
 *  client 1: read-emergency b1, ok 3       read-your-writes
 * </pre>
 */
final class Emergencies {
  private static final long ALWAYS = -1;

  private record Told(Operation source, boolean written, long level) {}

  private final Findings findings;
  private final Lives lives;
  private final Map<String, Lives.Life> lifeOf = new HashMap<>();
  private final Declarations declarations;
  private final Map<ProcessId.Client, Map<String, List<Told>>> sessions = new HashMap<>();
  private final Set<List<Object>> broken = new HashSet<>();

  Emergencies(History history, Lives lives, Findings findings) {
    this.findings = findings;
    this.lives = lives;
    this.declarations = Declarations.of(history);
  }

  /** Takes an answered operation, of whatever kind. */
  void take(Operation operation, JsonNode answer) {
    boolean written = operation.f().equals("declare-emergency");
    String broker = Declarations.broker(operation);
    if (broker == null || (!written && !operation.f().equals("read-emergency"))) {
      return;
    }
    long level = Declarations.level(written ? operation.invocation().value() : answer);
    List<Told> known =
        sessions
            .computeIfAbsent(operation.process(), client -> new HashMap<>())
            .computeIfAbsent(broker, name -> new ArrayList<>());
    if (!written) {
      read(operation, broker, level, known);
    }
    // Who declares another level wants to be shown no higher one.
    known.removeIf(old -> written || old.level == level);
    known.add(new Told(operation, written, level));
  }

  private void read(Operation read, String broker, long level, List<Told> known) {
    long since = lifeOf.computeIfAbsent(broker, lives::of).since(read.completedAt());
    List<Told> lasting = known.stream().filter(told -> told.source.invokedAt() > since).toList();
    count(Examination.AFTER_OWN_WRITES, lasting.stream().anyMatch(Told::written));
    count(Examination.AFTER_OWN_READS, !lasting.stream().allMatch(Told::written));
    for (Told told : lasting) {
      if (level != Declarations.NO_LEVEL && level < told.level && !isLowered(told, read)) {
        add(told, read, broker, level, "no lower level was declared");
      } else if (told.written
          && level > told.level
          && declarations.replaced(told.source, broker, level, read)) {
        add(told, read, broker, level, "that was declared only there and before");
      }
    }
  }

  private boolean isLowered(Told told, Operation read) {
    long from = told.written ? told.source.invokedAt() : ALWAYS;
    return declarations.lowered(told.level, told.source, from, read);
  }

  private void count(String name, boolean met) {
    findings.count(name, met ? 1 : 0);
  }

  private void add(Told told, Operation read, String broker, long level, String reason) {
    String type = told.written ? "read-your-writes" : "monotonic-reads";
    if (broken.add(List.of(type, read.process(), broker))) {
      findings.add(
          new Anomaly(
              type,
              null,
              broker,
              List.of(told.source.completedAt(), read.completedAt()),
              "Client %s %s emergency level %d at %s (%d), and its later read there shows %d (%d), although %s."
                  .formatted(
                      read.process(),
                      told.written ? "declared" : "was shown",
                      told.level,
                      broker,
                      told.source.completedAt(),
                      level,
                      read.completedAt(),
                      reason)));
    }
  }
}
