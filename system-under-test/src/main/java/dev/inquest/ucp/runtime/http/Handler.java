package dev.inquest.ucp.runtime.http;

/** Serves one route; runs on a virtual thread of its own and may wait. */
@FunctionalInterface
public interface Handler {
  /**
   * What to answer.
   *
   * @throws Refusal when the call is not served
   */
  Answer handle(Call call);
}
