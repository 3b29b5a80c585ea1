package dev.inquest.nemesis.embedded;

import dev.inquest.nemesis.embedded.proxy.Refusal;

/** One thing the API can do. */
@FunctionalInterface
interface Route {
  /** Where there is nothing to do. */
  enum Missing implements Route {
    PAGE,
    METHOD;

    @Override
    public Answer apply(byte[] body) {
      return this == PAGE ? Answer.text(404, "404 page not found") : Answer.empty(405);
    }
  }

  /** Does it, and answers. */
  Answer apply(byte[] body) throws Refusal;
}
