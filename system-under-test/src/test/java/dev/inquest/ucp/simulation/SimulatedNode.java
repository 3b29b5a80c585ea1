package dev.inquest.ucp.simulation;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Node;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.node.SavedRecord;
import dev.inquest.ucp.settings.Settings;
import dev.inquest.ucp.traced.DurableRecord;
import dev.inquest.ucp.traced.Envelope;
import dev.inquest.ucp.traced.TracedNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A process: boots, crashes, sleeps; its disk keeps what was synced, and nothing leaves it before
 * that.
 */
final class SimulatedNode {
  private final Settings settings;
  private final Cluster cluster;
  private final Function<Settings, Node> factory;
  private final SplittableRandom random;
  private final Map<String, SavedRecord> disk = new LinkedHashMap<>();
  private final List<Runnable> missed = new ArrayList<>();
  private final Map<String, Long> timers = new LinkedHashMap<>();
  private final Map<Long, Consumer<Response>> clients = new LinkedHashMap<>();
  private VectorClock durableStamp = VectorClock.EMPTY;
  private @Nullable TracedNode running;
  private int incarnation;
  private boolean paused;
  private long timersSet;
  private long requests;
  private long lastRelease;
  private final Deque<Batch> unsynced = new ArrayDeque<>();

  SimulatedNode(
      Cluster cluster,
      Settings settings,
      Function<Settings, Node> factory,
      SplittableRandom random) {
    this.cluster = cluster;
    this.settings = settings;
    this.factory = factory;
    this.random = random;
  }

  String name() {
    return settings.self();
  }

  boolean up() {
    return running != null;
  }

  int incarnation() {
    return incarnation;
  }

  void boot() {
    if (running == null) {
      incarnation++;
      running =
          new TracedNode(
              factory.apply(settings),
              settings,
              incarnation,
              durableStamp,
              cluster.observations()::traced);
      Batch batch = new Batch(this);
      running.start(List.copyOf(disk.values()), random.nextLong(), now(), batch);
      release(batch);
    }
  }

  /** What was not synced is lost, or torn, or, with luck, kept though nobody was told. */
  void crash() {
    while (!unsynced.isEmpty() && random.nextBoolean()) {
      sync(unsynced.removeFirst());
    }
    if (!unsynced.isEmpty()) {
      durableStamp =
          DurableRecord.recovered(durableStamp, torn(unsynced.getFirst()), settings.defect());
    }
    unsynced.clear();
    running = null;
    paused = false;
    missed.clear();
    timers.clear();
    clients.clear();
  }

  void pause() {
    paused = running != null;
  }

  void resume() {
    paused = false;
    List<Runnable> late = List.copyOf(missed);
    missed.clear();
    late.forEach(Runnable::run);
  }

  void deliver(Envelope envelope) {
    awake(() -> {
      Batch batch = new Batch(this);
      String refusal = node().receive(envelope, now(), batch);
      if (refusal != null && settings.has(Defect.NONE)) {
        throw new AssertionError(refusal);
      }
      release(batch);
    });
  }

  void request(Request request, Consumer<Response> whenReplied) {
    awake(() -> {
      clients.put(++requests, whenReplied);
      handle(new Event.Requested(requests, request));
    });
  }

  void handle(Event event) {
    Batch batch = new Batch(this);
    node().on(event, now(), batch);
    release(batch);
  }

  /** Runs it in this incarnation only, and not while the process sleeps. */
  void awake(Runnable action) {
    if (paused) {
      missed.add(action);
    } else if (running != null) {
      action.run();
    }
  }

  /** For something that happens later, if this incarnation lives then. */
  Runnable inThisLife(Runnable action) {
    int life = incarnation;
    return () -> {
      if (life == incarnation) {
        awake(action);
      }
    };
  }

  void setTimer(String timer, long delayNanos) {
    long number = ++timersSet;
    timers.put(timer, number);
    Runnable fire =
        () -> {
          if (timers.remove(timer, number)) {
            handle(new Event.TimerFired(timer));
          }
        };
    cluster.agenda().after(delayNanos, inThisLife(fire));
  }

  void cancelTimer(String timer) {
    timers.remove(timer);
  }

  void reply(long request, Response response) {
    Consumer<Response> client = clients.remove(request);
    if (client != null) {
      client.accept(response);
    }
  }

  Cluster cluster() {
    return cluster;
  }

  /** Syncs take a while; what depends on them waits, in order. */
  private void release(Batch batch) {
    long wait = batch.saved().isEmpty() ? 0 : random.nextLong(TimeUnit.MILLISECONDS.toNanos(3));
    lastRelease = Math.max(lastRelease, now() + wait);
    if (lastRelease == now()) {
      batch.leave();
      return;
    }
    unsynced.add(batch);
    int life = incarnation;
    Runnable done =
        () -> {
          if (life == incarnation && running != null) {
            sync(unsynced.removeFirst());
            batch.leave();
          }
        };
    cluster.agenda().after(lastRelease - now(), done);
  }

  private void sync(Batch batch) {
    for (Batch.Saved saved : batch.saved()) {
      cluster.observations().saved(name(), disk.get(saved.record().key()), saved.record());
      disk.put(saved.record().key(), saved.record());
      durableStamp = saved.stamp();
    }
  }

  private byte[] torn(Batch batch) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    for (Batch.Saved saved : batch.saved()) {
      SavedRecord record = saved.record();
      written.writeBytes(new DurableRecord(record.key(), saved.stamp(), record.value()).toBytes());
      written.write('\n');
    }
    return Arrays.copyOf(written.toByteArray(), random.nextInt(written.size() + 1));
  }

  private TracedNode node() {
    if (running == null) {
      throw new IllegalStateException(name() + " is down");
    }
    return running;
  }

  private long now() {
    return cluster.agenda().now();
  }
}
