package dev.inquest.ucp.node;

import tools.jackson.databind.JsonNode;

/**
 * A piece of durable state. The last value of a key is the state; earlier ones may be dropped.
 *
 * @param key {@code job/j1}, {@code acceptor/j1}
 */
public record SavedRecord(String key, JsonNode value) {}
