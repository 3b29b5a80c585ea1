package dev.inquest.check.session;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.Arrays;

/**
 * Jobs whose being there proves that one certain write has taken effect: those that were submitted
 * once, not counting submissions that failed.
 */
final class Writes {
  static final int NONE = Columns.NONE;

  private static final int TWICE = -2;
  private static final long BYTES_PER_JOB = 4;

  private final History history;
  private final Columns columns;

  /** By job, the line on which it was submitted. */
  private final int[] only;

  /** By client, the line of its last write that the latest look shows. */
  private final int[] last;

  Writes(History history, Budget budget) {
    this.history = history;
    columns = history.columns();
    budget.reserve(BYTES_PER_JOB * (columns.subjects() + columns.clients()));
    only = new int[columns.subjects()];
    last = new int[columns.clients()];
    Arrays.fill(only, NONE);
    for (int place : Lines.of(history).invocations("submit-job")) {
      budget.step();
      if (!failed(place)) {
        int job = columns.subject(place);
        only[job] = only[job] == NONE ? place : TWICE;
      }
    }
  }

  private boolean failed(int invocation) {
    int answer = columns.partner(invocation);
    return answer != Columns.NONE && columns.kind(answer) == Tape.FAIL;
  }

  /** Finds, per client, the last of its writes that a read proves to have taken effect. */
  void look(Look look) {
    Arrays.fill(last, NONE);
    for (int row = 0; row < look.size(); row++) {
      int job = look.job(row);
      int write = job < only.length ? only[job] : NONE;
      if (write >= 0 && look.shown(row).exists() && columns.index(write) < look.shownAt()) {
        int client = columns.process(write);
        last[client] = Math.max(last[client], write);
      }
    }
  }

  /** Whether that look shows a write of the client. */
  boolean shows(int client) {
    return last[client] != NONE;
  }

  /** Index of the invocation of the last one. */
  long invokedAt(int client) {
    return columns.index(last[client]);
  }

  Operation last(int client) {
    return history.operationAt(last[client]);
  }
}
