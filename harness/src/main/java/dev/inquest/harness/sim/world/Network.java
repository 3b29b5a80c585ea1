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

  private Weather weather;

  Network(Agenda agenda, Streams streams, Weather weather) {
    this.agenda = agenda;
    this.streams = streams;
    this.weather = weather;
  }

  Wire wire(String from, String to) {
    return wire(new Link(from, to));
  }

  Wire wire(Link link) {
    return wires.computeIfAbsent(
        link, _ -> new Wire(agenda, streams.of("wire/" + link.from() + "/" + link.to()), weather));
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
