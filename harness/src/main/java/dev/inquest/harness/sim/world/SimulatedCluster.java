package dev.inquest.harness.sim.world;

import dev.inquest.harness.cluster.Members;
import dev.inquest.harness.sim.engine.Agenda;
import dev.inquest.harness.sim.engine.Chronicle;
import dev.inquest.harness.sim.engine.Durability;
import dev.inquest.harness.sim.engine.Streams;
import dev.inquest.harness.sim.engine.Weather;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.Processes;
import dev.inquest.nemesis.machine.Machines;
import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.executor.Executor;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Node;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** All nodes, and what lies between them. */
public final class SimulatedCluster {
  private final Agenda agenda;
  private final Streams streams;
  private final Chronicle chronicle;
  private final Network network;
  private final Map<String, SimulatedNode> nodes = new LinkedHashMap<>();
  private final List<String> deaths = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final SimulatedMachines machines;
  private Weather weather;
  private Durability durability =
      new Durability() {
        @Override
        public void left(String node, long beforeLine) {}

        @Override
        public void lost(String node) {}
      };

  /** Who takes part, and how they are configured. */
  public record Cast(Members members, Policies policies, Defect defect) {}

  /** Nothing runs yet. */
  public SimulatedCluster(
      Cast cast, Weather weather, Streams streams, Agenda agenda, Chronicle chronicle) {
    this.agenda = agenda;
    this.streams = streams;
    this.chronicle = chronicle;
    this.weather = weather;
    machines = new SimulatedMachines(agenda, nodes);
    network = new Network(agenda, streams, weather);
    Members members = cast.members();
    members.brokers().forEach(broker -> add(settings(cast, broker, List.of()), Broker::new));
    members
        .executors()
        .forEach((executor, able) -> add(settings(cast, executor, able), Executor::new));
  }

  private static Settings settings(Cast cast, String self, List<String> capabilities) {
    return new Settings(
        self,
        cast.members().brokers(),
        cast.members().executorIds(),
        capabilities,
        cast.members().registersWith(self),
        cast.policies(),
        cast.defect());
  }

  private void add(Settings settings, Function<Settings, Node> make) {
    SplittableRandom random = streams.of("clock/" + settings.self());
    long most = weather.driftPerMillion();
    NodeClock clock = new NodeClock(most == 0 ? 0 : random.nextLong(-most, most + 1));
    nodes.put(settings.self(), new SimulatedNode(settings, nodes.size() + 1, this, clock, make));
  }

  /** Boots every node. */
  public void start() {
    nodes.values().forEach(SimulatedNode::boot);
  }

  /** The port through which the nemesis breaks links. */
  public Links links() {
    return new SimulatedLinks(this, network);
  }

  /** The port through which the nemesis breaks processes. */
  public Processes processes() {
    return machines;
  }

  /** The port through which the nemesis breaks clocks and disks. */
  public Machines machines() {
    return machines;
  }

  /** Who is told of what leaves nodes, and what is lost with them. */
  public void watch(Durability watcher) {
    durability = watcher;
  }

  Durability durability() {
    return durability;
  }

  /** A client's request to a broker. */
  public void ask(String broker, Request request, long timeoutNanos, Reply reply) {
    exchange(Link.CLIENTS, broker, request, timeoutNanos, reply);
  }

  /** The nodes that ended by themselves, each with its reason: only a broken build does that. */
  public List<String> deaths() {
    return List.copyOf(deaths);
  }

  /** Messages that a node would not take, each with its reason: only a broken build sends them. */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  Agenda agenda() {
    return agenda;
  }

  Streams streams() {
    return streams;
  }

  Chronicle chronicle() {
    return chronicle;
  }

  Weather weather() {
    return weather;
  }

  SimulatedNode node(String name) {
    SimulatedNode node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("no node " + name);
    }
    return node;
  }

  /** No message is lost by chance any more. */
  void calm() {
    weather = weather.healed();
    network.weather(weather);
  }

  void died(String node, RuntimeException failure) {
    deaths.add(node + " ended by itself: " + failure);
  }

  void refused(String why) {
    refusals.add(why);
  }

  SimulatedNode.Route route(String from, String to) {
    return new SimulatedNode.Route(network.wire(from, to), node(to));
  }

  void callFrom(SimulatedNode caller, long call, String to, Request request, long timeoutNanos) {
    Reply reply =
        new Reply() {
          @Override
          public void answered(Response response) {
            caller.handle(new Event.Answered(call, response));
          }

          @Override
          public void unanswered(String reason, boolean certain) {
            caller.handle(new Event.Unanswered(call, reason, certain));
          }
        };
    exchange(caller.name(), to, request, timeoutNanos, caller.inThisLife(reply));
  }

  private void exchange(String from, String to, Request request, long timeoutNanos, Reply reply) {
    new Exchange(agenda, network.wire(from, to), network.wire(to, from), node(to), reply)
        .begin(request, timeoutNanos);
  }
}
