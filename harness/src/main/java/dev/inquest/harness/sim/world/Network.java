package dev.inquest.harness.sim.world;

import dev.inquest.harness.sim.engine.Agenda;
import dev.inquest.harness.sim.engine.Streams;
import dev.inquest.harness.sim.engine.Weather;
import dev.inquest.nemesis.Link;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All wires between the nodes and the clients. */
final class Network {
  private final Agenda agenda;
  private final Streams streams;

  /** Only looked up, never walked through. */
  private final Map<Link, Wire> wires = new HashMap<>();

  /** The same, by who sends and then by who receives: every message asks. */
  private final Map<String, Map<String, Wire>> byEnds = new HashMap<>();

  private Weather weather;

  Network(Agenda agenda, Streams streams, Weather weather) {
    this.agenda = agenda;
    this.streams = streams;
    this.weather = weather;
  }

  Wire wire(Link link) {
    return wire(link.from(), link.to());
  }

  Wire wire(String from, String to) {
    Map<String, Wire> outgoing = byEnds.computeIfAbsent(from, _ -> new HashMap<>());
    Wire known = outgoing.get(to);
    if (known != null) {
      return known;
    }
    Wire wire = new Wire(agenda, streams.of("wire/" + from + "/" + to), weather);
    outgoing.put(to, wire);
    wires.put(new Link(from, to), wire);
    return wire;
  }

  /** Lifts every effect, wire by wire in the order of their names. */
  void clear() {
    wires.entrySet().stream()
        .sorted(Comparator.comparing(wire -> wire.getKey().proxyName()))
        .forEach(wire -> wire.getValue().impose(List.of()));
  }

  void weather(Weather now) {
    weather = now;
    wires.values().forEach(wire -> wire.weather(now));
  }
}
