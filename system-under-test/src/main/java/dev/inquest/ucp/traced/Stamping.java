package dev.inquest.ucp.traced;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.node.OperationLine;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stamps and traces a node's effects on their way to the driver. */
final class Stamping implements Effects {
  private final String name;
  private final int incarnation;
  private final String key;
  private final Trace trace;
  private final Defect defect;
  private final List<Runnable> unsaved = new ArrayList<>();
  private VectorClock clock;
  private @Nullable Outputs driver;

  Stamping(String name, int incarnation, VectorClock recovered, Trace trace, Defect defect) {
    this.name = name;
    this.incarnation = incarnation;
    this.key = VectorClock.key(name, incarnation);
    this.trace = trace;
    this.defect = defect;
    this.clock = recovered;
  }

  /** This incarnation's entry in clocks. */
  String key() {
    return key;
  }

  void direct(Outputs out) {
    driver = out;
  }

  @Override
  public VectorClock stamp() {
    return clock;
  }

  void received(Envelope envelope) {
    boolean merges = defect != Defect.CLOCK_NO_MERGE;
    clock = merges ? clock.mergeAndTick(envelope.clock(), key) : clock.tick(key);
    trace.append(new TraceLine.Received(incarnation, envelope, claimed()));
  }

  @Override
  public void send(String to, Message message) {
    clock = clock.tick(key);
    Envelope envelope = new Envelope(name, incarnation, to, clock, message, clock.count(key));
    trace.append(new TraceLine.Sent(envelope, claimed()));
    driver().send(envelope);
  }

  @Override
  public void note(String f, @Nullable String job, JsonNode value) {
    clock = clock.tick(key);
    trace.append(new TraceLine.Local(name, incarnation, f, job, value, claimed()));
  }

  @Override
  public void save(String saved, Supplier<? extends JsonNode> value) {
    VectorClock stamp = clock;
    if (defect == Defect.ACKNOWLEDGE_BEFORE_SYNC) {
      unsaved.add(() -> driver().save(saved, value, stamp));
    } else {
      driver().save(saved, value, stamp);
    }
  }

  @Override
  public void setTimer(String timer, long delayNanos) {
    driver().setTimer(timer, delayNanos);
  }

  @Override
  public void cancelTimer(String timer) {
    driver().cancelTimer(timer);
  }

  @Override
  public void reply(long request, Response response) {
    driver().reply(request, response);
  }

  /** A submission says what its executor had seen, so that brokers can tell how rivals relate. */
  @Override
  public void call(long call, String to, Request request, long timeoutNanos) {
    Request stamped =
        request instanceof Request.SubmitResult(String job, var submission)
            ? new Request.SubmitResult(job, submission.withClock(clock))
            : request;
    driver().call(call, to, stamped, timeoutNanos);
  }

  @Override
  public void operation(OperationLine line) {
    trace.append(new TraceLine.Operated(line));
  }

  /** Hands over the saves that were put off. */
  void saveLate() {
    unsaved.forEach(Runnable::run);
    unsaved.clear();
  }

  /** The stamp as it is written down. */
  private VectorClock claimed() {
    return defect == Defect.CLOCK_SHARED_SLOT ? clock.withOneSlotBeside(key) : clock;
  }

  private Outputs driver() {
    if (driver == null) {
      throw new IllegalStateException("an effect outside of an event");
    }
    return driver;
  }
}
