package dev.inquest.check.jobs;

import dev.inquest.history.columns.Columns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a node says that it did with a job. */
public enum Act {
  ASSIGN("assign"),
  REDEPLOY("redeploy"),
  PARK("park"),
  PREEMPT("preempt"),
  TAKE_OVER("take-over"),
  START("start-job"),
  ACCEPT_RESULT("accept-result"),
  REJECT_RESULT("reject-result"),
  APPLY("apply-metadata"),
  /** Whatever else. */
  OTHER(null);

  private final @Nullable String f;

  Act(@Nullable String f) {
    this.f = f;
  }

  /** By the number of an {@code f} in a history. */
  static Act[] byFunction(Columns columns) {
    Act[] acts = new Act[columns.functions()];
    Arrays.fill(acts, OTHER);
    for (Act act : values()) {
      int function = act.f == null ? Columns.NONE : columns.functionNumber(act.f);
      if (function != Columns.NONE) {
        acts[function] = act;
      }
    }
    return acts;
  }
}
