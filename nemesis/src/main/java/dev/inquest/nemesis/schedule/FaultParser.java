package dev.inquest.nemesis.schedule;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkMode;
import dev.inquest.nemesis.LinkStep;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.machine.Ailment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads one fault of a schedule. The first thing wrong with it ends the reading, in one line. */
final class FaultParser {
  private static final long FOREVER_NANOS = Long.MAX_VALUE / 2;

  private final JsonNode json;
  private final String id;
  private final Nodes nodes;
  private final Set<String> known = new HashSet<>(List.of("id", "kind", "start", "stop"));

  /**
   * @param number the fault's place in the file, from 1: its id when it has none
   */
  FaultParser(JsonNode json, int number, Nodes nodes) {
    this.json = json;
    this.id = json.path("id").asString("n" + number);
    this.nodes = nodes;
  }

  PlannedFault parse() throws InvalidScheduleException {
    if (!json.isObject()) {
      throw problem("must be an object, not " + json);
    }
    FaultKind kind = kind();
    long startNanos = time("start");
    long stopNanos = time("stop");
    if (stopNanos <= startNanos) {
      throw problem("it must stop after it starts, and stops at " + json.path("stop") + " s");
    }
    Fault fault = fault(kind);
    for (String key : json.propertyNames()) {
      if (!known.contains(key)) {
        throw problem("unknown key '" + key + "' for the kind " + kind.label());
      }
    }
    steps(fault, stopNanos - startNanos);
    return new PlannedFault(startNanos, stopNanos, fault);
  }

  private Fault fault(FaultKind kind) throws InvalidScheduleException {
    if (kind.ofProcesses()) {
      return new Fault.OfProcesses(id, kind, names());
    }
    if (kind.ofMachines()) {
      return new Fault.OfMachines(id, kind, names(), ailment(kind));
    }
    if (kind == FaultKind.VANISH) {
      return vanish();
    }
    known.addAll(List.of("shape", "steps"));
    SequencedMap<Link, LinkEffect> effects = effects(mode(kind), links(json, "links"));
    String shape = json.path("shape").asString("links");
    return json.has("steps")
        ? new Fault.OfLinks(id, kind, shape, effects, steps())
        : Fault.OfLinks.steady(id, kind, shape, effects);
  }

  private Ailment ailment(FaultKind kind) throws InvalidScheduleException {
    known.add("mode");
    String mode = json.path("mode").asString("");
    List<String> modes = AilmentFigures.modes(kind);
    if (!modes.contains(mode)) {
      throw problem(
          "a %s has the mode %s, not '%s'"
              .formatted(kind.label(), String.join(" or ", modes), mode));
    }
    for (String name : AilmentFigures.names(mode)) {
      known.add(name);
      if (!json.path(name).isIntegralNumber() || !json.path(name).canConvertToLong()) {
        throw problem("\"" + name + "\" must be an integer");
      }
    }
    return AilmentFigures.ailment(mode, name -> json.path(name).longValue());
  }

  private Fault vanish() throws InvalidScheduleException {
    List<String> names = names();
    if (names.size() != 1) {
      throw problem("one executor vanishes at a time: \"nodes\" must name exactly one");
    }
    String executor = names.getFirst();
    List<Link> links =
        json.has("links")
            ? links(json, "links")
            : nodes.directions().stream()
                .filter(link -> link.from().equals(executor) || link.to().equals(executor))
                .toList();
    if (links.isEmpty()) {
      throw problem(
          "unknown node '" + executor + "': the nodes are " + String.join(", ", nodes.all()));
    }
    known.add("links");
    return new Fault.Vanish(id, executor, effects(mode(FaultKind.VANISH), links));
  }

  private FaultKind kind() throws InvalidScheduleException {
    String label = json.path("kind").asString("");
    return FaultKind.ofLabel(label)
        .orElseThrow(
            () -> problem("unknown kind '" + label + "': choose among " + FaultKind.labels()));
  }

  /** A partition cuts unless it says otherwise; the other kinds have only one mode. */
  private LinkMode mode(FaultKind kind) throws InvalidScheduleException {
    known.add("mode");
    String usual = kind == FaultKind.LATENCY ? "slow" : kind.label();
    String label = json.path("mode").asString(kind.allows(LinkMode.CUT) ? "cut" : usual);
    return LinkMode.ofLabel(label).orElseThrow(() -> problem("unknown mode '" + label + "'"));
  }

  private long time(String key) throws InvalidScheduleException {
    JsonNode value = json.path(key);
    if (!value.isNumber()) {
      throw problem("\"" + key + "\" must be a number of seconds");
    }
    if (value.decimalValue().signum() < 0) {
      throw problem("\"" + key + "\" is " + value + ", before the run begins");
    }
    try {
      return Math.min(FOREVER_NANOS, Seconds.toNanos(value.decimalValue()));
    } catch (ArithmeticException e) {
      throw problem("\"" + key + "\" is " + value + ", more seconds than a clock can count");
    }
  }

  private List<String> names() throws InvalidScheduleException {
    known.add("nodes");
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode name : json.path("nodes")) {
      names.add(name.asString(""));
    }
    if (names.isEmpty()) {
      throw problem("\"nodes\" must be an array with at least one node");
    }
    return List.copyOf(names);
  }

  private List<Link> links(JsonNode holder, String key) throws InvalidScheduleException {
    known.add(key);
    Set<Link> links = new LinkedHashSet<>();
    for (JsonNode pair : holder.path(key)) {
      String from = pair.path(0).asString("");
      String to = pair.path(1).asString("");
      if (pair.size() != 2 || from.isEmpty() || to.isEmpty() || from.equals(to)) {
        throw problem("a link is written [\"b1\",\"b2\"], from and to, not " + pair);
      }
      links.add(new Link(from, to));
    }
    if (!holder.path(key).isArray() || (links.isEmpty() && holder.has("kind"))) {
      throw problem("\"" + key + "\" must be an array with at least one [from, to]");
    }
    return new ArrayList<>(links);
  }

  private SequencedMap<Link, LinkEffect> effects(LinkMode mode, List<Link> links)
      throws InvalidScheduleException {
    for (String name : Figures.names(mode)) {
      known.add(name);
      figure(name, links.size());
    }
    SequencedMap<Link, LinkEffect> effects = new LinkedHashMap<>();
    for (Link link : links) {
      int column = effects.size();
      effects.put(link, Figures.effect(mode, name -> valueAt(name, column)));
    }
    return effects;
  }

  /** One number, or one for each link. */
  private void figure(String name, int links) throws InvalidScheduleException {
    JsonNode value = json.path(name);
    boolean all = value.isArray() && value.size() == links;
    for (JsonNode one : value.isArray() ? value.values() : List.of(value)) {
      if (!one.isIntegralNumber() || !one.canConvertToLong() || (value.isArray() && !all)) {
        throw problem("\"" + name + "\" must be an integer, or an array with one for each link");
      }
    }
  }

  private long valueAt(String name, int column) {
    JsonNode value = json.path(name);
    return value.isArray() ? value.get(column).longValue() : value.longValue();
  }

  private List<LinkStep> steps() throws InvalidScheduleException {
    List<LinkStep> steps = new ArrayList<>();
    for (JsonNode step : json.path("steps")) {
      JsonNode after = step.path("after");
      if (!after.isNumber() || after.decimalValue().signum() < 0) {
        throw problem("a step's \"after\" must be a number of seconds since the fault's start");
      }
      steps.add(new LinkStep(Seconds.toNanos(after.decimalValue()), links(step, "links")));
    }
    if (steps.isEmpty()) {
      throw problem("\"steps\" must be an array with at least one step");
    }
    return steps;
  }

  private void steps(Fault fault, long durationNanos) throws InvalidScheduleException {
    long last = -1;
    for (LinkStep step : fault.steps()) {
      if (step.afterNanos() <= last || step.afterNanos() >= durationNanos) {
        throw problem(
            "steps must come one after the other, the first at 0, the last before the stop");
      }
      if (!fault.effects().keySet().containsAll(step.links())) {
        throw problem("a step names a link that is not among the fault's \"links\"");
      }
      last = step.afterNanos();
    }
    if (!fault.steps().isEmpty() && fault.steps().getFirst().afterNanos() != 0) {
      throw problem("the first step must be at 0");
    }
  }

  private InvalidScheduleException problem(String what) {
    return new InvalidScheduleException(List.of("fault " + id + ": " + what));
  }
}
