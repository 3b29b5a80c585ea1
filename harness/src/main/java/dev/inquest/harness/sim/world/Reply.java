package dev.inquest.harness.sim.world;

import dev.inquest.ucp.node.Response;

/** Who waits for the answer to a request. Is told one outcome. */
public interface Reply {
  void answered(Response response);

  /**
   * There will be no answer.
   *
   * @param reason short and machine-readable: {@code timeout}, {@code connection-refused}
   * @param certain whether it certainly had no effect: nothing reached the other side
   */
  void unanswered(String reason, boolean certain);
}
