package dev.inquest.nemesis.embedded.proxy;

/**
 * What a client asks a proxy to be.
 *
 * @param listen {@code host:port}, as written by the client
 * @param upstream {@code host:port} of the server; looked up anew for every connection
 */
public record Proposal(String name, String listen, String upstream, boolean enabled) {}
