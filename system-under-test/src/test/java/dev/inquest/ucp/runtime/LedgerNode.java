package dev.inquest.ucp.runtime;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Node;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.node.SavedRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node that writes down the jobs it is given and tells a peer about each, and confirms
 * emergencies before it writes them down. It never decides on a result, and fails when coordination
 * is switched off.
 */
public final class LedgerNode implements Node {
  private final Set<String> jobs = new LinkedHashSet<>();
  private final @Nullable String peer;

  /** A ledger that tells {@code peer} of each job. */
  public LedgerNode(@Nullable String peer) {
    this.peer = peer;
  }

  @Override
  public void on(Event event, long nowNanos, Effects out) {
    switch (event) {
      case Event.Started started -> started.saved().forEach(this::recover);
      case Event.Requested(long request, Request body) -> serve(request, body, out);
      case Event.Received received ->
          out.note("heard", null, Json.object().put("from", received.from()));
      case Event.TimerFired fired ->
          out.note("fired", null, Json.object().put("timer", fired.timer()));
      case Event.Answered answered -> out.note("answered", null, answered.response().body());
      case Event.Unanswered unanswered ->
          out.note("unanswered", null, Json.object().put("reason", unanswered.reason()));
    }
  }

  private void recover(SavedRecord saved) {
    jobs.add(saved.key());
  }

  private void serve(long request, Request body, Effects out) {
    switch (body) {
      case Request.SubmitJob submit -> write(request, submit, out);
      case Request.ReadJob read ->
          out.reply(
              request,
              Response.ok(
                  Json.object().put("state", jobs.contains(read.job()) ? "submitted" : "unknown")));
      case Request.ReadMetadata read -> out.reply(request, Response.ok(all()));
      case Request.ReadStatus read -> out.setTimer("status", 1_000_000);
      case Request.DeclareEmergency(int level) -> {
        out.reply(request, Response.ok(Json.object()));
        out.save("level", Json.object().put("level", level));
      }
      case Request.SwitchCoordination change -> throw new IllegalStateException("a planted defect");
      default -> {}
    }
  }

  private void write(long request, Request.SubmitJob submit, Effects out) {
    jobs.add(submit.job());
    out.note("accept-job", submit.job(), Json.object());
    out.save(submit.job(), submit.spec().toJson());
    if (peer != null) {
      out.send(
          peer,
          new SyncMetadata(
              "log",
              jobs.size(),
              VectorClock.EMPTY,
              "",
              0,
              0,
              jobs.size(),
              List.of(),
              true,
              1,
              true,
              EmergencyState.NONE));
    }
    out.reply(request, new Response(201, Json.object().put("job", submit.job())));
  }

  private ObjectNode all() {
    ObjectNode all = Json.object();
    all.set("jobs", Json.strings(jobs));
    return all;
  }

  @Override
  public @Nullable String refusal(String from, Message message) {
    return from.equals("stranger") ? "stranger is no node of this cluster" : null;
  }
}
