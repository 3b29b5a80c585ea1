package dev.inquest.ucp.runtime.peer;

/**
 * One HTTP request to be sent.
 *
 * @param target the path, encoded
 * @param body JSON
 * @param madeAtNanos when it was handed over, on the monotonic clock
 */
public record Parcel(String method, String target, String body, long madeAtNanos) {}
