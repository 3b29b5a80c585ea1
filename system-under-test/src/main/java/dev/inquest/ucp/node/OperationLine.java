package dev.inquest.ucp.node;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of a client operation, as in the history format.
 *
 * @param process the single-threaded logical client: {@code e1/1}, {@code e1/1#2}
 * @param type {@code invoke}, {@code ok}, {@code fail} or {@code info}
 * @param error on {@code fail} and {@code info}, a short machine-readable reason
 */
public record OperationLine(
    String process, String type, String f, String job, JsonNode value, @Nullable String error) {}
