package dev.inquest.harness.sim.world;

import dev.inquest.nemesis.ProcessObservation;
import dev.inquest.nemesis.ProcessObservation.State;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Node;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.Settings;
import dev.inquest.ucp.traced.Envelope;
import dev.inquest.ucp.traced.TracedNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A process: boots, crashes, sleeps; nothing leaves it before what it saved is synced. */
final class SimulatedNode {
  private record Client(Consumer<Response> whenReplied, Runnable whenLost) {}

  /** A way that messages go, and where it ends. */
  record Route(Wire wire, SimulatedNode target) {}

  /** A message that arrives. */
  record Delivery(SimulatedNode target, Envelope envelope) implements Runnable {
    @Override
    public void run() {
      target.deliver(this);
    }
  }

  private static final long LEAST_SYNC_NANOS = 50_000;
  private static final long PIDS_A_NODE = 1000;

  private final Settings settings;
  private final int number;
  private final SimulatedCluster cluster;
  private final Function<Settings, Node> make;
  private final SplittableRandom random;
  private final NodeClock clock;
  private final Timers timers;
  private final Disk disk = new Disk();
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private final List<Runnable> missed = new ArrayList<>();

  /** By who is there at the end; only looked up. */
  private final Map<String, Route> routes = new HashMap<>();

  private final Map<Long, Client> clients = new LinkedHashMap<>();
  private @Nullable TracedNode running;
  private int incarnation;
  private boolean paused;
  private boolean stuck;
  private long requests;
  private long lastReleaseNanos;

  SimulatedNode(
      Settings settings,
      int number,
      SimulatedCluster cluster,
      NodeClock clock,
      Function<Settings, Node> make) {
    this.settings = settings;
    this.number = number;
    this.cluster = cluster;
    this.clock = clock;
    this.make = make;
    this.random = cluster.streams().of("node/" + name());
    this.timers =
        new Timers(
            cluster.agenda(), clock, this::awake, timer -> handle(new Event.TimerFired(timer)));
  }

  String name() {
    return settings.self();
  }

  SimulatedCluster cluster() {
    return cluster;
  }

  Disk disk() {
    return disk;
  }

  Timers timers() {
    return timers;
  }

  boolean up() {
    return running != null;
  }

  ProcessObservation look() {
    State state = running == null ? State.GONE : paused ? State.PAUSED : State.RUNNING;
    long pid = running == null ? 0 : number * PIDS_A_NODE + incarnation;
    return new ProcessObservation(state, pid, incarnation);
  }

  void boot() {
    if (running == null) {
      incarnation++;
      running =
          new TracedNode(
              make.apply(settings),
              settings,
              incarnation,
              disk.stamp(),
              cluster.chronicle()::traced);
      long seed = cluster.streams().seedOf("life/" + name() + "/" + incarnation);
      guarded((node, batch) -> node.start(disk.recovered(), seed, now(), batch));
    }
  }

  /** At once and without warning; what was not synced may be lost. */
  void crash() {
    disk.crash(random, settings.defect());
    end();
  }

  /** In good order: what is under way is finished. */
  void term() {
    while (!waiting.isEmpty() && running != null) {
      release();
    }
    end();
  }

  void pause() {
    paused = running != null;
  }

  void resume() {
    paused = false;
    List<Runnable> late = List.copyOf(missed);
    missed.clear();
    late.forEach(this::whenAwake);
  }

  /** Its clock is about to be changed: what is due is due at another time then. */
  void turnClock(Consumer<NodeClock> change) {
    change.accept(clock);
    timers.reset();
  }

  /** Puts a message on its way. */
  void send(Envelope envelope) {
    Route route = routes.get(envelope.to());
    if (route == null) {
      route = cluster.route(name(), envelope.to());
      routes.put(envelope.to(), route);
    }
    route.wire().carry(new Delivery(route.target(), envelope));
  }

  void deliver(Delivery delivery) {
    if (awake(delivery)) {
      TracedNode node = running;
      Batch batch = new Batch(this);
      try {
        String refusal = node == null ? null : node.receive(delivery.envelope(), now(), batch);
        if (refusal != null) {
          cluster.refused(refusal);
        }
      } catch (RuntimeException failure) {
        fail(failure);
        return;
      }
      hold(batch);
    }
  }

  /** A client asks; {@code whenLost} is told that this process ended before it answered. */
  void request(Request request, Consumer<Response> whenReplied, Runnable whenLost) {
    if (running == null) {
      whenLost.run();
      return;
    }
    long id = ++requests;
    clients.put(id, new Client(whenReplied, whenLost));
    whenAwake(() -> handle(new Event.Requested(id, request)));
  }

  void reply(long request, Response response) {
    Client client = clients.remove(request);
    if (client != null) {
      client.whenReplied.accept(response);
    }
  }

  void handle(Event event) {
    guarded((node, batch) -> node.on(event, now(), batch));
  }

  /** For something that happens later, if this incarnation lives then. */
  Runnable inThisLife(Runnable action) {
    int life = incarnation;
    return () -> inLife(life, action);
  }

  /** Tells the outcome to this incarnation, if it lives then. */
  Reply inThisLife(Reply reply) {
    int life = incarnation;
    return new Reply() {
      @Override
      public void answered(Response response) {
        inLife(life, () -> reply.answered(response));
      }

      @Override
      public void unanswered(String reason, boolean certain) {
        inLife(life, () -> reply.unanswered(reason, certain));
      }
    };
  }

  private void inLife(int life, Runnable action) {
    if (life == incarnation) {
      whenAwake(action);
    }
  }

  /** Runs it now, or as soon as the process is no longer paused; never when it has died. */
  private void whenAwake(Runnable action) {
    if (awake(action)) {
      action.run();
    }
  }

  /**
   * Whether it may happen now. Where the process is paused, it happens as soon as it is not, and
   * never when it has died.
   */
  boolean awake(Runnable action) {
    if (running != null && paused) {
      missed.add(action);
    }
    return running != null && !paused;
  }

  /** A node that throws ends, as its process would. */
  private void guarded(Turn turn) {
    TracedNode node = running;
    if (node == null) {
      return;
    }
    Batch batch = new Batch(this);
    try {
      turn.take(node, batch);
    } catch (RuntimeException failure) {
      fail(failure);
      return;
    }
    hold(batch);
  }

  private void fail(RuntimeException failure) {
    crash();
    cluster.died(name(), failure);
  }

  /** What an event brought about leaves in order, each part when it may. */
  private void hold(Batch batch) {
    Batch unprotected = batch.unprotected();
    if (unprotected != null) {
      await(unprotected);
    }
    batch.endsBefore(cluster.chronicle().size());
    if (!waiting.isEmpty() && batch.isEmpty()) {
      waiting.getLast().endsBefore(cluster.chronicle().size());
    } else {
      await(batch);
    }
  }

  /** Syncs take a while; what depends on them waits, in order. */
  private void await(Batch batch) {
    long now = cluster.agenda().now();
    long syncNanos =
        batch.saves() == 0 ? 0 : LEAST_SYNC_NANOS + random.nextLong(cluster.weather().syncNanos());
    lastReleaseNanos = Math.max(lastReleaseNanos, now + syncNanos);
    if (waiting.isEmpty() && lastReleaseNanos == now) {
      batch.leave();
    } else {
      waiting.add(batch);
      cluster.agenda().at(lastReleaseNanos, inThisLife(this::release));
    }
  }

  /**
   * What the oldest batch saved is synced, and lets it go. Where no sync ends, it and everything
   * after it waits for ever; where none succeeds, nothing is known about the log any more, and the
   * node has to end.
   */
  private void release() {
    Batch batch = waiting.element();
    if (batch.saves() > 0 && disk.state() == Disk.State.FULL) {
      crash();
    } else if (!stuck && (batch.saves() == 0 || !disk.stalls())) {
      waiting.remove();
      disk.sync(batch.saves());
      batch.leave();
    } else {
      stuck = true;
    }
  }

  private void end() {
    cluster.durability().lost(name());
    running = null;
    paused = false;
    lastReleaseNanos = 0;
    stuck = false;
    waiting.clear();
    missed.clear();
    timers.cancelAll();
    List<Client> lost = List.copyOf(clients.values());
    clients.clear();
    lost.forEach(client -> client.whenLost.run());
  }

  private long now() {
    return clock.shown(cluster.agenda().now());
  }

  private interface Turn {
    void take(TracedNode node, Batch batch);
  }
}
