package dev.inquest.harness.sim.engine;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.node.OperationLine;
import dev.inquest.ucp.traced.TraceLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The history, written in order while the run goes on. */
public final class Chronicle {
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final Agenda agenda;
  private final History.Builder history = History.builder();

  /** The lives of every node, from its first. */
  private final Map<String, List<ProcessId.Member>> members = new LinkedHashMap<>();

  private Consumer<Entry> onlooker = entry -> {};
  private long next;

  public Chronicle(Agenda agenda, Header header) {
    this.agenda = agenda;
    history.header(header);
  }

  /** Who sees every entry at the moment it is written. */
  public void watch(Consumer<Entry> listener) {
    onlooker = onlooker.andThen(listener);
  }

  /** Lines so far. */
  public long size() {
    return next;
  }

  /** All of it; nothing may be written any more. */
  public History complete() {
    return history.sealed().build();
  }

  /** What a node traced. */
  public void traced(TraceLine line) {
    switch (line) {
      case TraceLine.Local local -> local(local);
      case TraceLine.Sent(var envelope, VectorClock clock) ->
          message(
              member(envelope.from(), envelope.incarnation()),
              NodeEntry.Kind.SEND,
              envelope.message().type(),
              envelope.id(),
              envelope.to(),
              clock);
      case TraceLine.Received(int incarnation, var envelope, VectorClock clock) ->
          message(
              member(envelope.to(), incarnation),
              NodeEntry.Kind.RECEIVE,
              envelope.message().type(),
              envelope.id(),
              envelope.from(),
              clock);
      case TraceLine.Operated(OperationLine operation) -> operated(operation);
      default -> throw new IllegalArgumentException("no kind of line is known like " + line);
    }
  }

  /** A client's invocation or completion. */
  public void client(
      ProcessId.Client process,
      ClientEntry.Type type,
      String f,
      @Nullable String job,
      JsonNode value,
      @Nullable String error) {
    append(new ClientEntry(next, agenda.now(), process, type, f, job, null, value, error, NOTHING));
  }

  /** What the nemesis asks for or has done. */
  public void nemesis(String f, JsonNode value) {
    append(new NemesisEntry(next, agenda.now(), f, value, NOTHING));
  }

  /** The run enters a phase. */
  public void phase(String phase) {
    nemesis("phase", JsonNodeFactory.instance.objectNode().put("phase", phase));
  }

  private void local(TraceLine.Local local) {
    append(
        new NodeEntry(
            next,
            agenda.now(),
            member(local.node(), local.incarnation()),
            NodeEntry.Kind.LOCAL,
            local.f(),
            local.job(),
            local.value(),
            null,
            null,
            stamp(local.clock()),
            NOTHING));
  }

  private void message(
      ProcessId.Member member,
      NodeEntry.Kind kind,
      String f,
      String message,
      String peer,
      VectorClock clock) {
    append(
        new NodeEntry(
            next,
            agenda.now(),
            member,
            kind,
            f,
            null,
            MissingNode.getInstance(),
            message,
            peer,
            stamp(clock),
            NOTHING));
  }

  private void operated(OperationLine operation) {
    client(
        ProcessId.client(operation.process()),
        ClientEntry.Type.valueOf(operation.type().toUpperCase(Locale.ROOT)),
        operation.f(),
        operation.job(),
        operation.value(),
        operation.error());
  }

  private void append(Entry entry) {
    history.append(entry);
    next++;
    onlooker.accept(entry);
  }

  private ProcessId.Member member(String node, int incarnation) {
    List<ProcessId.Member> lives = members.computeIfAbsent(node, _ -> new ArrayList<>());
    while (lives.size() < incarnation) {
      lives.add(new ProcessId.Member(node, lives.size() + 1));
    }
    return lives.get(incarnation - 1);
  }

  private static ClockStamp stamp(VectorClock clock) {
    return ClockStamp.of(clock.names(), clock.counts());
  }
}
