package dev.inquest.ucp.consensus;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.metadata.Submission;
import tools.jackson.databind.node.ObjectNode;

/** What an acceptor has accepted, under which ballot. */
public record Vote(Ballot ballot, Submission value) {
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.set("ballot", ballot.toJson());
    json.set("value", value.toJson());
    return json;
  }

  public static Vote from(Fields fields) {
    return new Vote(Ballot.from(fields.object("ballot")), Submission.from(fields.object("value")));
  }
}
