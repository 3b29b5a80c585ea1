package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.acceptance.PendingSubmissions.Pending;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.Response;
import tools.jackson.databind.node.ObjectNode;

/** What a client that submitted a result is told, and why. */
final class Rulings {
  private final Desk desk;

  Rulings(Desk desk) {
    this.desk = desk;
  }

  /** {@code {"executor":"e1","attempt":1,"result":"…"}}. */
  static ObjectNode shown(Submission submission) {
    return Json.object()
        .put("executor", submission.executor())
        .put("attempt", submission.attempt())
        .put("result", submission.result());
  }

  /** Answers by comparison with the accepted submission. */
  void rule(String job, Pending client, Submission winner) {
    Submission submission = client.submission();
    boolean again =
        desk.policies().fcfsPolicy().allowResubmission() && submission.resubmits(winner);
    if (submission.id().equals(winner.id()) || again || desk.has(Defect.ACCEPT_EVERY_RESULT)) {
      accept(client);
    } else {
      reject(job, client, winner);
    }
  }

  void accept(Pending client) {
    desk.out().reply(client.request(), Response.ok(Json.object().put("decision", "accepted")));
  }

  /** Nobody knows whether it is or will be accepted. */
  void unknown(Pending client) {
    String message = "no decision within the decision timeout; it may still be made";
    desk.out().reply(client.request(), Response.error(503, "no-quorum", message));
  }

  private void reject(String job, Pending client, Submission winner) {
    ObjectNode why = Json.object().put("reason", "FCFS_VIOLATION");
    why.set("winner", shown(winner));
    why.put("relation", SubmissionOrder.relation(client.submission(), winner));
    if (desk.policies().monitoring().logAllFcfsDecisions()) {
      ObjectNode noted = shown(client.submission());
      noted.setAll(why);
      desk.out().note("reject-result", job, noted);
    }
    ObjectNode body = Json.object().put("decision", "rejected");
    body.setAll(why);
    desk.out().reply(client.request(), Response.ok(body));
  }
}
