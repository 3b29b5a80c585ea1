package dev.inquest.ucp.message;

import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.json.Fields;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** From the JSON of a body back to its message. */
public final class MessageCodec {
  private static final Map<String, Function<Fields, Message>> PARSERS = new TreeMap<>();

  static {
    PARSERS.put("replicate-job", JobMessage.ReplicateJob::from);
    PARSERS.put("job-replicated", JobMessage.JobReplicated::from);
    PARSERS.put("assign", JobMessage.Assign::from);
    PARSERS.put("heartbeat", JobMessage.Heartbeat::from);
    PARSERS.put("prepare", ConsensusMessage.Prepare::from);
    PARSERS.put("promise", ConsensusMessage.Promise::from);
    PARSERS.put("accept", ConsensusMessage.Accept::from);
    PARSERS.put("accepted", ConsensusMessage.Accepted::from);
    PARSERS.put("refused", ConsensusMessage.Refused::from);
    PARSERS.put("learn", ConsensusMessage.Learn::from);
    PARSERS.put("forward-result", ConsensusMessage.ForwardResult::from);
    PARSERS.put("sync-metadata", CoordinationMessage.SyncMetadata::from);
    PARSERS.put("emergency", CoordinationMessage.Emergency::from);
    PARSERS.put("discover", CoordinationMessage.Discover::from);
    PARSERS.put("discovered", CoordinationMessage.Discovered::from);
    PARSERS.put("read-state", CoordinationMessage.ReadState::from);
    PARSERS.put("state-read", CoordinationMessage.StateRead::from);
    PARSERS.put("pooled-executors", PoolMessage.PooledExecutors::from);
    PARSERS.put("pool-known", PoolMessage.PoolKnown::from);
    PARSERS.put("offer-job", PoolMessage.OfferJob::from);
    PARSERS.put("offer-answered", PoolMessage.OfferAnswered::from);
  }

  private MessageCodec() {}

  /**
   * Reads one body.
   *
   * @param type as in {@link Message#type}
   * @throws BadInput in one line: unknown type, or the field that is missing or wrong
   */
  public static Message read(String type, JsonNode body) {
    Function<Fields, Message> parser = PARSERS.get(type);
    if (parser == null) {
      throw new BadInput(
          "unknown message type \"" + type + "\"; known: " + String.join(", ", PARSERS.keySet()));
    }
    return parser.apply(Fields.of(body, type));
  }
}
