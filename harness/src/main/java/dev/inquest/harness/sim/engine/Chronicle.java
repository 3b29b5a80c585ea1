package dev.inquest.harness.sim.engine;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import dev.inquest.history.columns.NodeLines;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.node.OperationLine;
import dev.inquest.ucp.traced.Envelope;
import dev.inquest.ucp.traced.TraceLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final NodeLines nodes = history.nodes();

  /** The lives of every node, from its first. */
  private final Map<String, List<Life>> lives = new HashMap<>();

  private final List<Onlooker> onlookers = new ArrayList<>();

  /** Who is to be shown lines of a name. Only looked up, never walked through. */
  private final Map<String, List<Onlooker>> awaiting = new HashMap<>();

  private long next;

  /** An incarnation, and its number in the history. */
  private record Life(ProcessId.Member member, int number) {}

  public Chronicle(Agenda agenda, Header header) {
    this.agenda = agenda;
    history.header(header);
  }

  /** Who sees what it awaits at the moment it is written, from now on. */
  public void watch(Onlooker onlooker) {
    onlookers.add(onlooker);
    awaiting.clear();
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
      case TraceLine.Sent(Envelope envelope, VectorClock clock) -> sent(envelope, clock);
      case TraceLine.Received(int incarnation, Envelope envelope, VectorClock clock) ->
          received(life(envelope.to(), incarnation), envelope, clock);
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
    Life life = life(local.node(), local.incarnation());
    VectorClock clock = local.clock();
    nodes.local(
        agenda.now(),
        life.number(),
        local.f(),
        local.job(),
        local::value,
        clock.names(),
        clock.counts());
    wrote(life, NodeEntry.Kind.LOCAL, local.f(), local.job(), local, null, clock);
  }

  private void sent(Envelope envelope, VectorClock clock) {
    Life life = life(envelope.from(), envelope.incarnation());
    String f = envelope.message().type();
    nodes.send(
        agenda.now(),
        life.number(),
        f,
        (int) envelope.count(),
        envelope.to(),
        clock.names(),
        clock.counts());
    wrote(life, NodeEntry.Kind.SEND, f, null, null, envelope, clock);
  }

  private void received(Life life, Envelope envelope, VectorClock clock) {
    String f = envelope.message().type();
    nodes.receive(
        agenda.now(),
        life.number(),
        f,
        life(envelope.from(), envelope.incarnation()).number(),
        (int) envelope.count(),
        envelope.from(),
        clock.names(),
        clock.counts());
    wrote(life, NodeEntry.Kind.RECEIVE, f, null, null, envelope, clock);
  }

  /** Tells the onlookers; whoever awaits the line gets it as an entry. */
  private void wrote(
      Life life,
      NodeEntry.Kind kind,
      String f,
      @Nullable String job,
      TraceLine.@Nullable Local local,
      @Nullable Envelope envelope,
      VectorClock clock) {
    long line = next++;
    long count = clock.count(life.member().clockKey());
    for (Onlooker onlooker : onlookers) {
      onlooker.counted(life.member(), life.number(), count, line);
    }
    List<Onlooker> told = awaiting(f);
    if (!told.isEmpty()) {
      NodeEntry entry = entry(line, life.member(), kind, f, job, local, envelope, clock);
      told.forEach(onlooker -> onlooker.saw(entry));
    }
  }

  private NodeEntry entry(
      long line,
      ProcessId.Member member,
      NodeEntry.Kind kind,
      String f,
      @Nullable String job,
      TraceLine.@Nullable Local local,
      @Nullable Envelope envelope,
      VectorClock clock) {
    return new NodeEntry(
        line,
        agenda.now(),
        member,
        kind,
        f,
        job,
        local == null ? MissingNode.getInstance() : local.value(),
        envelope == null ? null : envelope.id(),
        envelope == null ? null : kind == NodeEntry.Kind.SEND ? envelope.to() : envelope.from(),
        ClockStamp.of(clock.names(), clock.counts()),
        NOTHING);
  }

  private List<Onlooker> awaiting(String f) {
    List<Onlooker> known = awaiting.get(f);
    if (known == null) {
      known = onlookers.stream().filter(onlooker -> onlooker.awaits(f)).toList();
      awaiting.put(f, known);
    }
    return known;
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
    awaiting(entry.f()).forEach(onlooker -> onlooker.saw(entry));
  }

  private Life life(String node, int incarnation) {
    List<Life> known = lives.get(node);
    return known != null && known.size() >= incarnation
        ? known.get(incarnation - 1)
        : born(node, incarnation);
  }

  private Life born(String node, int incarnation) {
    List<Life> known = lives.computeIfAbsent(node, _ -> new ArrayList<>());
    while (known.size() < incarnation) {
      ProcessId.Member member = new ProcessId.Member(node, known.size() + 1);
      known.add(new Life(member, nodes.member(member.clockKey())));
    }
    return known.get(incarnation - 1);
  }
}
