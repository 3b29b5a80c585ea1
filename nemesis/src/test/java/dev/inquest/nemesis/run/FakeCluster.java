package dev.inquest.nemesis.run;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkMode;
import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.LinkObservation.Arrival;
import dev.inquest.nemesis.LinkObservation.Status;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.ProcessObservation;
import dev.inquest.nemesis.ProcessObservation.State;
import dev.inquest.nemesis.Processes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Nodes and links in memory: does what it is told, except where a test breaks it. It knows cuts and
 * drops; any other effect leaves no trace.
 */
class FakeCluster implements Links, Processes {
  static final Nodes NODES = new Nodes(List.of("b1", "b2", "b3"), List.of("e1", "e2"));

  final Map<Link, List<LinkEffect>> lying = new HashMap<>();
  final Map<String, State> states = new HashMap<>();
  final Map<String, Integer> incarnations = new HashMap<>();
  final List<String> calls = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();
  private final Set<Link> deaf = new HashSet<>();
  private int slowLooks;

  FakeCluster() {
    NODES.all().forEach(node -> states.put(node, State.RUNNING));
    NODES.all().forEach(node -> incarnations.put(node, 1));
  }

  /** From now on this call fails: {@code "kill b1"}, {@code "impose"}, {@code "healAll"} … */
  void breakCall(String call) {
    broken.add(call);
  }

  void mend() {
    broken.clear();
    deaf.clear();
  }

  /** Nothing that is imposed on this link has any effect. */
  void deafen(Link link) {
    deaf.add(link);
  }

  /** The next so many rounds of probes are silent: the machine is busy. */
  void beSlowFor(int looks) {
    slowLooks = looks;
  }

  boolean whole() {
    return lying.values().stream().allMatch(List::isEmpty)
        && states.values().stream().allMatch(state -> state == State.RUNNING);
  }

  @Override
  public void impose(SequencedMap<Link, List<LinkEffect>> wanted) throws IOException {
    call("impose");
    lying.putAll(wanted);
  }

  @Override
  public void healAll() throws IOException {
    call("healAll");
    lying.clear();
  }

  @Override
  public SequencedMap<Link, LinkObservation> probe(Collection<Link> links) throws IOException {
    SequencedMap<Link, LinkObservation> seen = new LinkedHashMap<>();
    boolean slow = slowLooks-- > 0;
    links.forEach(link -> seen.put(link, slow ? silent(Arrival.NOT_SEEN) : observe(link)));
    return seen;
  }

  @Override
  public void kill(String node) throws IOException {
    call("kill " + node);
    states.put(node, State.GONE);
  }

  @Override
  public void term(String node) throws IOException {
    call("term " + node);
    states.put(node, State.GONE);
  }

  @Override
  public void restart(String node) throws IOException {
    call("restart " + node);
    states.put(node, State.RUNNING);
    incarnations.merge(node, 1, Integer::sum);
  }

  @Override
  public void pause(String node) throws IOException {
    call("pause " + node);
    states.put(node, State.PAUSED);
  }

  @Override
  public void resume(String node) throws IOException {
    call("resume " + node);
    states.put(node, State.RUNNING);
  }

  @Override
  public ProcessObservation look(String node) {
    return new ProcessObservation(
        Objects.requireNonNull(states.get(node)),
        100,
        Objects.requireNonNull(incarnations.get(node)));
  }

  private void call(String call) throws IOException {
    calls.add(call);
    if (broken.contains(call)) {
      throw new IOException("no " + call + " today");
    }
  }

  private LinkObservation observe(Link link) {
    if (has(link, LinkMode.CUT) && has(link.reversed(), LinkMode.CUT)) {
      return LinkObservation.unanswered(Status.REFUSED, Arrival.NOT_SEEN);
    }
    if (states.get(link.to()) != State.RUNNING) {
      return LinkObservation.unanswered(Status.CLOSED, Arrival.UNKNOWN);
    }
    if (has(link, LinkMode.CUT) || has(link, LinkMode.DROP)) {
      return silent(Arrival.NOT_SEEN);
    }
    return has(link.reversed(), LinkMode.CUT) || has(link.reversed(), LinkMode.DROP)
        ? silent(Arrival.SEEN)
        : LinkObservation.answered(1_000_000, 1_000_000);
  }

  private boolean has(Link link, LinkMode mode) {
    return !deaf.contains(link)
        && lying.getOrDefault(link, List.of()).stream().anyMatch(e -> e.mode() == mode);
  }

  private static LinkObservation silent(Arrival arrival) {
    return LinkObservation.unanswered(Status.SILENT, arrival);
  }
}
