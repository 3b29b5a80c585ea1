package dev.inquest.ucp.runtime.peer;

/**
 * An HTTP answer as it came.
 *
 * @param keepAlive whether the connection may carry another request
 */
record Reply(int status, String body, boolean keepAlive) {}
