package dev.inquest.ucp.simulation;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.node.SavedRecord;
import dev.inquest.ucp.traced.Envelope;
import dev.inquest.ucp.traced.Outputs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one event made a node do: timers at once, everything that leaves the node once the saves
 * before it are synced.
 */
final class Batch implements Outputs {
  record Saved(SavedRecord record, VectorClock stamp) {}

  private final SimulatedNode node;
  private final List<Saved> saved = new ArrayList<>();
  private List<Runnable> leaving = new ArrayList<>();

  /** What comes before the first save, and waits for none of them. */
  private @Nullable Batch unprotected;

  Batch(SimulatedNode node) {
    this.node = node;
  }

  /** What may leave before anything of this is synced, null for nothing. */
  @Nullable Batch unprotected() {
    return unprotected;
  }

  List<Saved> saved() {
    return saved;
  }

  void leave() {
    leaving.forEach(Runnable::run);
  }

  @Override
  public void send(Envelope envelope) {
    leaving.add(() -> node.cluster().send(envelope));
  }

  @Override
  public void save(String key, Supplier<? extends JsonNode> value, VectorClock stamp) {
    if (saved.isEmpty() && !leaving.isEmpty()) {
      unprotected = new Batch(node);
      unprotected.leaving = leaving;
      leaving = new ArrayList<>();
    }
    saved.add(new Saved(new SavedRecord(key, value.get()), stamp));
  }

  @Override
  public void setTimer(String timer, long delayNanos) {
    node.setTimer(timer, delayNanos);
  }

  @Override
  public void cancelTimer(String timer) {
    node.cancelTimer(timer);
  }

  @Override
  public void reply(long request, Response response) {
    leaving.add(() -> node.reply(request, response));
  }

  @Override
  public void call(long call, String to, Request request, long timeoutNanos) {
    leaving.add(() -> node.cluster().callFrom(node, call, to, request, timeoutNanos));
  }
}
