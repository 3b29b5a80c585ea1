package dev.inquest.ucp.simulation;

import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.executor.Executor;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.Settings;
import dev.inquest.ucp.traced.Envelope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** All nodes, joined by the network. */
final class Cluster {
  private final Agenda agenda = new Agenda();
  private final Observations observations = new Observations();
  private final SimulatedNetwork network;
  private final Map<String, SimulatedNode> nodes = new LinkedHashMap<>();
  private final List<String> brokers;
  private final List<String> executors;

  /**
   * Nothing runs yet.
   *
   * @param settings of a node, by its name
   */
  Cluster(
      List<String> brokers,
      List<String> executors,
      Function<String, Settings> settings,
      SplittableRandom random) {
    this.brokers = List.copyOf(brokers);
    this.executors = List.copyOf(executors);
    network = new SimulatedNetwork(agenda, random.split());
    for (String broker : brokers) {
      nodes.put(
          broker, new SimulatedNode(this, settings.apply(broker), Broker::new, random.split()));
    }
    for (String executor : executors) {
      nodes.put(
          executor,
          new SimulatedNode(this, settings.apply(executor), Executor::new, random.split()));
    }
  }

  Agenda agenda() {
    return agenda;
  }

  Observations observations() {
    return observations;
  }

  SimulatedNetwork network() {
    return network;
  }

  List<String> brokers() {
    return brokers;
  }

  List<String> executors() {
    return executors;
  }

  List<SimulatedNode> nodes() {
    return List.copyOf(nodes.values());
  }

  SimulatedNode node(String name) {
    SimulatedNode node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("no node " + name);
    }
    return node;
  }

  /** Through JSON, as on a real wire. */
  void send(Envelope envelope) {
    Envelope read = Envelope.fromJson(envelope.toJson());
    network.carry(envelope.from(), envelope.to(), () -> node(envelope.to()).deliver(read));
  }

  void callFrom(SimulatedNode caller, long call, String to, Request request, long timeoutNanos) {
    ask(
        caller.name(),
        to,
        request,
        timeoutNanos,
        response ->
            caller.inThisLife(() -> caller.handle(new Event.Answered(call, response))).run(),
        (reason, certain) ->
            caller
                .inThisLife(() -> caller.handle(new Event.Unanswered(call, reason, certain)))
                .run());
  }

  /**
   * One request and its outcome, told once: an answer, or a reason and whether it certainly had no
   * effect.
   */
  void ask(
      String from,
      String to,
      Request request,
      long timeoutNanos,
      Consumer<Response> answered,
      BiConsumer<String, Boolean> unanswered) {
    SimulatedNode caller = nodes.get(from);
    int life = caller == null ? 0 : caller.incarnation();
    AtomicBoolean over = new AtomicBoolean();
    Consumer<Runnable> once =
        outcome -> {
          boolean sameLife = caller == null || caller.incarnation() == life;
          if (sameLife && over.compareAndSet(false, true)) {
            outcome.run();
          }
        };
    if (network.cut(from, to) || !node(to).up()) {
      agenda.after(0, () -> once.accept(() -> unanswered.accept("connection-refused", true)));
      return;
    }
    agenda.after(timeoutNanos, () -> once.accept(() -> unanswered.accept("timeout", false)));
    // HTTP over TCP: a request arrives at most once.
    AtomicBoolean arrived = new AtomicBoolean();
    Runnable arrive =
        () -> {
          if (arrived.compareAndSet(false, true)) {
            node(to)
                .request(
                    request,
                    response ->
                        network.carry(
                            to, from, () -> once.accept(() -> answered.accept(response))));
          }
        };
    network.carry(from, to, arrive);
  }
}
