package dev.inquest.ucp.broker;

import dev.inquest.ucp.consensus.Ballot;
import dev.inquest.ucp.coordination.Members;
import dev.inquest.ucp.message.ConsensusMessage;
import dev.inquest.ucp.message.CoordinationMessage.Discover;
import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.message.JobMessage.Heartbeat;
import dev.inquest.ucp.message.JobMessage.JobReplicated;
import dev.inquest.ucp.message.JobMessage.ReplicateJob;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.message.PoolMessage;
import dev.inquest.ucp.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Whose messages a broker takes: from nodes it knows, of the kinds they send, in their own name.
 */
final class Admission {
  private final Settings settings;
  private final Members members;

  Admission(Settings settings, Members members) {
    this.settings = settings;
    this.members = members;
  }

  @Nullable String refusal(String from, Message message) {
    return switch (message) {
      case Heartbeat heartbeat -> executor(from, heartbeat);
      case Discover discover -> newcomer(from, discover);
      case Assign assign -> "assign is for executors, but " + settings.self() + " is a broker";
      case ReplicateJob(var entry) -> named(from, entry.variant().origin(), message);
      case ConsensusMessage.Prepare(String job, Ballot ballot) ->
          named(from, ballot.broker(), message);
      case ConsensusMessage.Accept(var entry, Ballot ballot, var value) ->
          named(from, ballot.broker(), message);
      case ConsensusMessage consensus -> voter(from, consensus);
      case JobReplicated replicated -> voter(from, replicated);
      case PoolMessage pool -> voter(from, pool);
      default -> members.isPeer(from) ? null : stranger(from, message);
    };
  }

  private @Nullable String executor(String from, Heartbeat heartbeat) {
    if (!members.isExecutor(from)) {
      return stranger(from, heartbeat);
    }
    return heartbeat.executor().equals(from)
        ? null
        : "heartbeat from " + from + " claims to be of " + heartbeat.executor();
  }

  /** Anybody may introduce itself as a broker; it is kept informed, and does not vote. */
  private @Nullable String newcomer(String from, Discover discover) {
    boolean introduced = discover.brokers().contains(from) && !members.isExecutor(from);
    return members.isPeer(from) || introduced ? null : stranger(from, discover);
  }

  /** What binds others comes from a voter, in its own name. */
  private @Nullable String named(String from, String claimed, Message message) {
    String refusal = voter(from, message);
    if (refusal != null || claimed.equals(from)) {
      return refusal;
    }
    return message.type() + " from " + from + " claims to be of " + claimed;
  }

  private @Nullable String voter(String from, Message message) {
    boolean voter = settings.brokers().contains(from) && !from.equals(settings.self());
    return voter ? null : stranger(from, message);
  }

  private String stranger(String from, Message message) {
    return message.type() + " from " + from + ", which is not known to send it";
  }
}
