package dev.inquest.check.clock;

import dev.inquest.history.ClockStamp;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Draws what a few nodes trace that talk, crash and reboot, with true clocks. */
final class RandomCluster {
  private final SplittableRandom random;
  private final List<Life> nodes = new ArrayList<>();
  private final List<NodeEntry> sent = new ArrayList<>();
  private final List<NodeEntry> events = new ArrayList<>();

  /** A node in its present incarnation. */
  private static final class Life {
    final String node;
    int incarnation = 1;
    Map<String, Long> clock = new LinkedHashMap<>();
    Map<String, Long> durable = new LinkedHashMap<>();

    Life(String node) {
      this.node = node;
    }

    ProcessId.Member process() {
      return new ProcessId.Member(node, incarnation);
    }
  }

  RandomCluster(SplittableRandom random) {
    this.random = random;
    int size = 2 + random.nextInt(3);
    for (int node = 1; node <= size; node++) {
      nodes.add(new Life("b" + node));
    }
  }

  List<NodeEntry> draw(int steps) {
    for (int step = 0; step < steps; step++) {
      act(nodes.get(random.nextInt(nodes.size())));
    }
    return events;
  }

  private void act(Life node) {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> send(node);
      case 3, 4, 5 -> receive(node);
      case 6 -> note(node, NodeEntry.Kind.LOCAL, "accept-job", null, null);
      default -> reboot(node);
    }
  }

  private void send(Life node) {
    String message = node.process().clockKey() + ":" + (at(node) + 1);
    sent.add(note(node, NodeEntry.Kind.SEND, "sync-metadata", message, "somebody"));
  }

  private void receive(Life node) {
    if (sent.isEmpty()) {
      return;
    }
    NodeEntry message = sent.get(random.nextInt(sent.size()));
    if (!message.process().node().equals(node.node)) {
      message.clock().entries().forEach((key, count) -> node.clock.merge(key, count, Math::max));
      note(
          node,
          NodeEntry.Kind.RECEIVE,
          "sync-metadata",
          message.message(),
          message.process().node());
    }
  }

  private void reboot(Life node) {
    node.incarnation++;
    node.clock = new LinkedHashMap<>(node.durable);
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    ObjectNode recovered = value.putObject("recovered");
    node.durable.forEach((key, count) -> recovered.put(key, count.longValue()));
    note(node, NodeEntry.Kind.LOCAL, "boot", null, null, value);
  }

  private static long at(Life node) {
    return node.clock.getOrDefault(node.process().clockKey(), 0L);
  }

  private NodeEntry note(
      Life node, NodeEntry.Kind kind, String f, @Nullable String message, @Nullable String peer) {
    return note(node, kind, f, message, peer, JsonNodeFactory.instance.objectNode());
  }

  private NodeEntry note(
      Life node,
      NodeEntry.Kind kind,
      String f,
      @Nullable String message,
      @Nullable String peer,
      ObjectNode value) {
    node.clock.merge(node.process().clockKey(), 1L, Long::sum);
    if (random.nextInt(2) == 0) {
      node.durable = new LinkedHashMap<>(node.clock);
    }
    NodeEntry event =
        new NodeEntry(
            events.size(),
            -1,
            node.process(),
            kind,
            f,
            null,
            value,
            message,
            peer,
            ClockStamp.of(node.clock),
            JsonNodeFactory.instance.objectNode());
    events.add(event);
    return event;
  }

  static History history(List<NodeEntry> events) {
    History.Builder builder = History.builder();
    events.forEach(builder::append);
    return builder.build();
  }

  static NodeEntry withClock(NodeEntry event, Map<String, Long> clock) {
    return new NodeEntry(
        event.index(),
        event.time(),
        event.process(),
        event.event(),
        event.f(),
        event.job(),
        event.value(),
        event.message(),
        event.peer(),
        ClockStamp.of(clock),
        event.extra());
  }
}
