package dev.inquest.ucp.consensus;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one acceptor must never forget about one job. It is saved before anything that follows from
 * it is said.
 *
 * @param origin the only broker whose submission of this job id it confirms, null before the first
 * @param promised no smaller ballot is answered any more, null before the first
 * @param vote what it has accepted last, null before the first
 */
public record AcceptorState(
    @Nullable String origin, @Nullable Ballot promised, @Nullable Vote vote) {
  public static final AcceptorState NEW = new AcceptorState(null, null, null);

  /** Takes the first origin and keeps it. */
  public AcceptorState claim(String claimant) {
    return origin == null ? new AcceptorState(claimant, promised, vote) : this;
  }

  /** Whether this ballot may be promised or accepted. Round 0 belongs to the job's origin alone. */
  public boolean allows(Ballot ballot) {
    boolean mayBe = ballot.round() > 0 || origin == null || origin.equals(ballot.broker());
    return mayBe && (promised == null || ballot.compareTo(promised) >= 0);
  }

  public AcceptorState promise(Ballot ballot) {
    return new AcceptorState(origin, ballot, vote);
  }

  public AcceptorState accept(Vote next) {
    AcceptorState owner = next.ballot().round() == 0 ? claim(next.ballot().broker()) : this;
    return new AcceptorState(owner.origin, next.ballot(), next);
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    if (origin != null) {
      json.put("origin", origin);
    }
    if (promised != null) {
      json.set("promised", promised.toJson());
    }
    if (vote != null) {
      json.set("vote", vote.toJson());
    }
    return json;
  }

  public static AcceptorState from(Fields fields) {
    return new AcceptorState(
        fields.has("origin") ? fields.shared("origin") : null,
        fields.optional("promised", Ballot::from),
        fields.optional("vote", Vote::from));
  }
}
