package dev.inquest.ucp.executor;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The single-threaded logical clients as which an executor records its operations: {@code e1/1},
 * {@code e1/1#2} … A client is used for one operation at a time, and never again after one whose
 * outcome is unknown.
 */
final class LogicalClients {
  private final String first;
  private final Deque<String> free = new ArrayDeque<>();
  private int created;

  LogicalClients(String executor, int incarnation) {
    first = executor + "/" + incarnation;
  }

  String take() {
    if (!free.isEmpty()) {
      return free.pop();
    }
    created++;
    return created == 1 ? first : first + "#" + created;
  }

  /** Its operation has a definite outcome. */
  void giveBack(String client) {
    free.push(client);
  }
}
