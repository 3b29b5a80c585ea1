package dev.inquest.ucp.runtime.http;

/** Who may call a route, where the node is secured. */
public enum Access {
  /** Anybody: whoever watches over processes has no secrets. */
  ANYBODY,
  /** Clients with the token, and nodes. */
  CLIENTS,
  /** Nodes of the cluster alone. */
  NODES
}
