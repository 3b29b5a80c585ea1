package dev.inquest.ucp.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Node;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.node.SavedRecord;
import dev.inquest.ucp.runtime.log.Journal;
import dev.inquest.ucp.runtime.log.compaction.CompactingLog;
import dev.inquest.ucp.runtime.log.compaction.MemoryDisk;
import dev.inquest.ucp.settings.Settings;
import dev.inquest.ucp.traced.Envelope;
import dev.inquest.ucp.traced.TracedNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A process: boots, crashes, sleeps; its disk keeps what was synced, and nothing leaves it before
 * that.
 */
final class SimulatedNode {
  private static final long LARGEST_TAIL_BYTES = 4096;

  private final Settings settings;
  private final Cluster cluster;
  private final Function<Settings, Node> factory;
  private final SplittableRandom random;

  /** What must be on the disk: the last synced record of every key. */
  private final Map<String, SavedRecord> synced = new LinkedHashMap<>();

  private final MemoryDisk disk = new MemoryDisk();
  private final List<Runnable> missed = new ArrayList<>();
  private final Map<String, Long> timers = new LinkedHashMap<>();
  private final Map<Long, Consumer<Response>> clients = new LinkedHashMap<>();
  private @Nullable Journal journal;
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
      Journal opened = open();
      List<SavedRecord> saved = opened.takeSaved();
      assertThat(texts(saved)).isEqualTo(texts(synced.values()));
      running =
          new TracedNode(
              factory.apply(settings),
              settings,
              incarnation,
              opened.recovered(),
              cluster.observations()::traced);
      Batch batch = new Batch(this);
      running.start(saved, random.nextLong(), now(), batch);
      release(batch);
    }
  }

  /** What was not synced is lost, or torn, or, with luck, kept though nobody was told. */
  void crash() {
    while (!unsynced.isEmpty() && random.nextBoolean()) {
      sync(unsynced.removeFirst());
    }
    if (!unsynced.isEmpty()) {
      tear(unsynced.getFirst());
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
    Batch unprotected = batch.unprotected();
    if (unprotected != null) {
      release(unprotected);
    }
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
      String key = saved.record().key();
      cluster.observations().saved(name(), synced.get(key), saved.record());
      synced.put(key, saved.record());
    }
    try {
      write(batch);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** The power fails while it is written: any part of it may be there, but not all. */
  private void tear(Batch batch) {
    int written = random.nextInt(12 + 40 * batch.saved().size());
    if (batch.saved().isEmpty()) {
      return;
    }
    disk.failAfter(written);
    try {
      write(batch);
      throw new AssertionError("more was written than the disk took");
    } catch (IOException powerFailed) {
      disk.powerIsBack();
    }
  }

  private void write(Batch batch) throws IOException {
    Journal open = Objects.requireNonNull(journal);
    for (Batch.Saved saved : batch.saved()) {
      open.save(saved.record().key(), saved.record().value(), saved.stamp());
    }
    open.commit();
  }

  /** The very code of a real node's restart; small, so that logs are merged again and again. */
  private Journal open() {
    try {
      CompactingLog log = CompactingLog.open(disk, LARGEST_TAIL_BYTES, Runnable::run);
      Journal opened = new Journal(log, settings.defect());
      journal = opened;
      return opened;
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  /** Numbers read back from text may be of another type than those that were saved. */
  private static Map<String, String> texts(Collection<SavedRecord> records) {
    Map<String, String> texts = new TreeMap<>();
    records.forEach(record -> texts.put(record.key(), record.value().toString()));
    return texts;
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
