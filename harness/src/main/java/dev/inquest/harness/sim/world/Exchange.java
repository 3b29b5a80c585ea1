package dev.inquest.harness.sim.world;

import dev.inquest.harness.sim.engine.Agenda;
import dev.inquest.nemesis.LinkMode;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;

/**
 * One request over a connection of its own: it arrives at most once, and has one outcome for who
 * asked.
 */
final class Exchange {
  private static final long NEWS_NANOS = 200_000;

  private final Agenda agenda;
  private final Wire out;
  private final Wire back;
  private final SimulatedNode target;
  private final Reply reply;
  private boolean arrived;
  private boolean over;

  Exchange(Agenda agenda, Wire out, Wire back, SimulatedNode target, Reply reply) {
    this.agenda = agenda;
    this.out = out;
    this.back = back;
    this.target = target;
    this.reply = reply;
  }

  void begin(Request request, long timeoutNanos) {
    if (!target.up() || (out.has(LinkMode.CUT) && back.has(LinkMode.CUT))) {
      agenda.after(NEWS_NANOS, () -> end(() -> reply.unanswered("connection-refused", true)));
      return;
    }
    agenda.after(timeoutNanos, () -> end(() -> reply.unanswered("timeout", false)));
    if (out.breaks()) {
      broken();
    } else {
      out.carry(() -> arrive(request));
    }
  }

  private void arrive(Request request) {
    if (!arrived) {
      arrived = true;
      target.request(request, this::returned, this::broken);
    }
  }

  private void returned(Response response) {
    if (back.breaks()) {
      broken();
    } else {
      back.carry(() -> end(() -> reply.answered(response)));
    }
  }

  /** The connection ends without an answer; who asked hears of it where nothing is in the way. */
  private void broken() {
    if (!back.blocks()) {
      agenda.after(NEWS_NANOS, () -> end(() -> reply.unanswered("connection-lost", false)));
    }
  }

  private void end(Runnable outcome) {
    if (!over) {
      over = true;
      outcome.run();
    }
  }
}
