package dev.inquest.ucp.message;

import dev.inquest.ucp.consensus.Ballot;
import dev.inquest.ucp.consensus.Vote;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.Submission;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How brokers come to accept one result for a job. */
public sealed interface ConsensusMessage extends Message {

  /** First phase: promise to ignore smaller ballots, and say what you have accepted. */
  record Prepare(String job, Ballot ballot) implements ConsensusMessage {
    @Override
    public String type() {
      return "prepare";
    }

    @Override
    public ObjectNode toJson() {
      return about(job, ballot);
    }

    static Prepare from(Fields fields) {
      return new Prepare(fields.identifier("job"), Ballot.from(fields.object("ballot")));
    }
  }

  /**
   * The promise.
   *
   * @param vote what the sender has accepted under a smaller ballot, null if nothing
   */
  record Promise(String job, Ballot ballot, @Nullable Vote vote) implements ConsensusMessage {
    @Override
    public String type() {
      return "promise";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = about(job, ballot);
      if (vote != null) {
        json.set("vote", vote.toJson());
      }
      return json;
    }

    static Promise from(Fields fields) {
      return new Promise(
          fields.identifier("job"),
          Ballot.from(fields.object("ballot")),
          fields.optional("vote", Vote::from));
    }
  }

  /**
   * Second phase: accept this value. It brings the job along, so that who accepts a result also
   * knows its job.
   */
  record Accept(JobEntry entry, Ballot ballot, Submission value) implements ConsensusMessage {
    @Override
    public String type() {
      return "accept";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object();
      json.set("entry", entry.toJson());
      json.set("ballot", ballot.toJson());
      json.set("value", value.toJson());
      return json;
    }

    static Accept from(Fields fields) {
      return new Accept(
          JobEntry.from(fields.object("entry")),
          Ballot.from(fields.object("ballot")),
          Submission.from(fields.object("value")));
    }
  }

  /** The value of that ballot is accepted and saved. */
  record Accepted(String job, Ballot ballot) implements ConsensusMessage {
    @Override
    public String type() {
      return "accepted";
    }

    @Override
    public ObjectNode toJson() {
      return about(job, ballot);
    }

    static Accepted from(Fields fields) {
      return new Accepted(fields.identifier("job"), Ballot.from(fields.object("ballot")));
    }
  }

  /**
   * Neither promised nor accepted.
   *
   * @param ballot what was asked
   * @param promised the larger ballot that forbids it
   */
  record Refused(String job, Ballot ballot, Ballot promised) implements ConsensusMessage {
    @Override
    public String type() {
      return "refused";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = about(job, ballot);
      json.set("promised", promised.toJson());
      return json;
    }

    static Refused from(Fields fields) {
      return new Refused(
          fields.identifier("job"),
          Ballot.from(fields.object("ballot")),
          Ballot.from(fields.object("promised")));
    }
  }

  /** This job is completed: its result is chosen for good. */
  record Learn(JobEntry entry) implements ConsensusMessage {
    @Override
    public String type() {
      return "learn";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object();
      json.set("entry", entry.toJson());
      return json;
    }

    static Learn from(Fields fields) {
      return new Learn(JobEntry.from(fields.object("entry")));
    }
  }

  /**
   * Policy {@code responsible}: decide on this submission, for you alone may. Answered by {@link
   * Learn}.
   */
  record ForwardResult(JobEntry entry, Submission submission) implements ConsensusMessage {
    @Override
    public String type() {
      return "forward-result";
    }

    @Override
    public ObjectNode toJson() {
      ObjectNode json = Json.object();
      json.set("entry", entry.toJson());
      json.set("submission", submission.toJson());
      return json;
    }

    static ForwardResult from(Fields fields) {
      return new ForwardResult(
          JobEntry.from(fields.object("entry")), Submission.from(fields.object("submission")));
    }
  }

  private static ObjectNode about(String job, Ballot ballot) {
    ObjectNode json = Json.object().put("job", job);
    json.set("ballot", ballot.toJson());
    return json;
  }
}
