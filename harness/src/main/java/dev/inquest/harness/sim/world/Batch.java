package dev.inquest.harness.sim.world;

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
  private final SimulatedNode node;

  /** Messages, which are most of it, as they are; everything else as what is to be done. */
  private List<Object> leaving = new ArrayList<>(8);

  /** What comes before the first save, and waits for none of them. */
  private @Nullable Batch unprotected;

  private int saves;
  private long endLine;

  Batch(SimulatedNode node) {
    this.node = node;
  }

  /** What may leave before anything of this is synced, null for nothing. */
  @Nullable Batch unprotected() {
    return unprotected;
  }

  /** How many saves have to be synced before anything leaves. */
  int saves() {
    return saves;
  }

  /** What the node traced before that line brought this batch about. */
  void endsBefore(long line) {
    endLine = line;
  }

  /** Whether it does not matter to anything outside the node when it leaves. */
  boolean isEmpty() {
    return saves == 0 && leaving.isEmpty();
  }

  void leave() {
    node.cluster().durability().left(node.name(), endLine);
    for (Object each : leaving) {
      if (each instanceof Envelope envelope) {
        node.send(envelope);
      } else {
        ((Runnable) each).run();
      }
    }
  }

  @Override
  public void send(Envelope envelope) {
    leaving.add(envelope);
  }

  @Override
  public void save(String key, Supplier<? extends JsonNode> value, VectorClock stamp) {
    if (saves == 0 && !leaving.isEmpty()) {
      unprotected = new Batch(node);
      unprotected.leaving = leaving;
      unprotected.endsBefore(node.cluster().chronicle().size());
      leaving = new ArrayList<>(8);
    }
    node.disk().write(new Disk.Saved(new SavedRecord(key, value), stamp));
    saves++;
  }

  @Override
  public void setTimer(String timer, long delayNanos) {
    node.timers().set(timer, delayNanos);
  }

  @Override
  public void cancelTimer(String timer) {
    node.timers().cancel(timer);
  }

  @Override
  public void reply(long request, Response response) {
    leaving.add((Runnable) () -> node.reply(request, response));
  }

  @Override
  public void call(long call, String to, Request request, long timeoutNanos) {
    leaving.add((Runnable) () -> node.cluster().callFrom(node, call, to, request, timeoutNanos));
  }
}
