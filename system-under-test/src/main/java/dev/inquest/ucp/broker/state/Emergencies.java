package dev.inquest.ucp.broker.state;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.CoordinationMessage.Emergency;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.node.SavedRecord;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The emergencies that this broker knows of, saved at every change. What is declared here is pushed
 * to everybody at once; whoever misses that learns it by the next sync, executors in answer to
 * their next heartbeat.
 */
public final class Emergencies {
  private static final String KEY = "emergency";

  private final Desk desk;
  private EmergencyState state = EmergencyState.NONE;

  public Emergencies(Desk desk) {
    this.desk = desk;
  }

  /** Takes back what was saved, if this record is that. */
  public void restore(SavedRecord saved) {
    if (saved.key().equals(KEY)) {
      state = EmergencyState.from(Fields.of(saved.value(), KEY), "declarations");
    }
  }

  public EmergencyState state() {
    return state;
  }

  /** A client declares that level here, in place of all that is known here. */
  public void declare(long request, int level) {
    EmergencyState next = state.declare(desk.self(), level);
    desk.out().note("declare-emergency", null, next.view().put("declared", level));
    keep(next);
    Emergency news = new Emergency(next);
    desk.broadcast(news);
    List<String> executors = desk.settings().votes() ? desk.settings().executors() : List.of();
    executors.forEach(executor -> desk.out().send(executor, news));
    read(request);
  }

  /** Answers with the level in force, as far as this broker knows. */
  public void read(long request) {
    ObjectNode body = Json.object().put("broker", desk.self());
    body.setAll(state.view());
    desk.out().reply(request, Response.ok(body));
  }

  /** Joins what another broker knows. */
  public void merge(EmergencyState incoming, String from) {
    EmergencyState joined = state.join(incoming);
    if (!joined.equals(state)) {
      desk.out().note("apply-emergency", null, joined.view().put("from", from));
      keep(joined);
    }
  }

  /** An executor has said what it knows: it is told if there is more. */
  public void inform(String executor, EmergencyState itsState) {
    if (!itsState.join(state).equals(itsState)) {
      desk.out().send(executor, new Emergency(state));
    }
  }

  private void keep(EmergencyState next) {
    ObjectNode saved = Json.object();
    saved.set("declarations", next.toJson());
    desk.out().save(KEY, saved);
    state = next;
  }
}
