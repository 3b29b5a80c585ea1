package dev.inquest.ucp.message;

import tools.jackson.databind.node.ObjectNode;

/** Something one node tells another. It may arrive late, twice, in any order, or never. */
public sealed interface Message
    permits JobMessage, ConsensusMessage, CoordinationMessage, PoolMessage {
  /** The name on the wire and in traces: {@code sync-metadata}. */
  String type();

  /** The body; {@link MessageCodec#read} reads it back. */
  ObjectNode toJson();
}
