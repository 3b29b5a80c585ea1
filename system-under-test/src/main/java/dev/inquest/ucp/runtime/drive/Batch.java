package dev.inquest.ucp.runtime.drive;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.log.Journal;
import dev.inquest.ucp.runtime.trace.TraceFile;
import dev.inquest.ucp.traced.Envelope;
import dev.inquest.ucp.traced.Outputs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What the node wants, held back until the batch is traced, and until what was saved before it is
 * durable.
 */
final class Batch implements Outputs {
  private final Journal journal;
  private final TraceFile trace;
  private final Network network;
  private final Timers timers;
  private final Replies replies;
  private final Consumer<Event> outcomes;

  /** What comes before the first save, and waits for none. */
  private final List<Runnable> unprotected = new ArrayList<>();

  private final List<Runnable> heldBack = new ArrayList<>();
  private long nowNanos;

  Batch(
      Journal journal,
      TraceFile trace,
      Network network,
      Timers timers,
      Replies replies,
      Consumer<Event> outcomes) {
    this.journal = journal;
    this.trace = trace;
    this.network = network;
    this.timers = timers;
    this.replies = replies;
    this.outcomes = outcomes;
  }

  /** The time from which delays count. */
  void at(long now) {
    nowNanos = now;
  }

  @Override
  public void send(Envelope envelope) {
    leaves(() -> network.send(envelope));
  }

  @Override
  public void save(String key, Supplier<? extends JsonNode> value, VectorClock stamp) {
    journal.save(key, value.get(), stamp);
  }

  @Override
  public void setTimer(String timer, long delayNanos) {
    timers.set(timer, nowNanos + delayNanos);
  }

  @Override
  public void cancelTimer(String timer) {
    timers.cancel(timer);
  }

  @Override
  public void reply(long request, Response response) {
    leaves(() -> replies.complete(request, response));
  }

  @Override
  public void call(long call, String to, Request request, long timeoutNanos) {
    leaves(() -> network.call(call, to, request, timeoutNanos, outcomes));
  }

  private void leaves(Runnable effect) {
    (journal.waits() ? heldBack : unprotected).add(effect);
  }

  /** Traces all, and lets go what needs no sync: see the package. {@link #commit} comes next. */
  void trace() throws IOException {
    trace.flush();
    release(unprotected);
  }

  /** Whether something waits for a sync. */
  boolean waits() {
    return journal.waits();
  }

  /** Syncs, then lets go the rest. */
  void commit() throws IOException {
    journal.commit();
    release(heldBack);
  }

  private void release(List<Runnable> effects) {
    if (!effects.isEmpty()) {
      effects.forEach(Runnable::run);
      effects.clear();
      network.flush();
    }
  }
}
