package dev.inquest.check.session;

import dev.inquest.history.Operation;

/**
 * Something that a client may rely on from the completion of an operation on.
 *
 * @param source the operation that told it
 * @param written whether the client wrote it itself; else it read it
 */
record Fact(Operation source, boolean written, Known known) {
  /** Index from which on it may hold. */
  long invokedAt() {
    return source.invokedAt();
  }

  /** Index of the line that told it. */
  long toldAt() {
    return source.completedAt();
  }
}
