package dev.inquest.nemesis.schedule;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkStep;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fault as JSON, the same in a schedule, in a history and beside its witnesses: {@code
 * {"id","shape","mode","links":[[from,to]…]}} with the figures of its mode, or {@code
 * {"id","nodes"}}, for faults of machines with mode and figures.
 */
public final class FaultCodec {
  private FaultCodec() {}

  /** What is asked for, without the times. */
  public static ObjectNode describe(Fault fault) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", fault.id());
    switch (fault) {
      case Fault.OfLinks links -> {
        json.put("shape", links.shape());
        effects(json, links.effects());
        steps(json, links.steps());
      }
      case Fault.OfProcesses processes -> nodes(json, processes.nodes());
      case Fault.OfMachines machines -> {
        nodes(json, machines.nodes());
        json.put("mode", machines.ailment().mode());
        AilmentFigures.write(json, machines.ailment());
      }
      case Fault.Vanish vanish -> {
        nodes(json, vanish.nodes());
        effects(json, vanish.effects());
      }
    }
    return json;
  }

  private static void nodes(ObjectNode json, List<String> nodes) {
    nodes.forEach(json.putArray("nodes")::add);
  }

  private static void effects(ObjectNode json, SequencedMap<Link, LinkEffect> effects) {
    json.put("mode", effects.firstEntry().getValue().mode().label());
    Figures.write(json, effects.sequencedValues());
    links(json.putArray("links"), effects.sequencedKeySet());
  }

  /** A fault that affects all its links all the time needs no steps. */
  private static void steps(ObjectNode json, List<LinkStep> steps) {
    if (steps.size() == 1) {
      return;
    }
    ArrayNode array = json.putArray("steps");
    for (LinkStep step : steps) {
      ObjectNode one = array.addObject().put("after", Seconds.of(step.afterNanos()));
      links(one.putArray("links"), step.links());
    }
  }

  private static void links(ArrayNode array, Collection<Link> links) {
    links.forEach(link -> array.addArray().add(link.from()).add(link.to()));
  }
}
