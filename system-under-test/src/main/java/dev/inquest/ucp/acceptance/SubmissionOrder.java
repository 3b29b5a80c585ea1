package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.clock.Causality;
import dev.inquest.ucp.metadata.Submission;
import java.util.List;

/**
 * First come, first served among submissions that are there together: the causally earliest, then a
 * deterministic choice.
 */
final class SubmissionOrder {
  private SubmissionOrder() {}

  /**
   * Of those that no other is before, the first in the deterministic order.
   *
   * @param submissions at least one
   */
  static Submission earliest(List<Submission> submissions) {
    return submissions.stream()
        .filter(one -> submissions.stream().noneMatch(other -> precedes(other, one)))
        .min(Submission.DETERMINISTIC)
        .orElseThrow();
  }

  /**
   * How a late submission relates to the accepted one: {@code before}, {@code after} or {@code
   * concurrent}.
   */
  static String relation(Submission late, Submission accepted) {
    return switch (late.clock().compare(accepted.clock())) {
      case BEFORE -> "before";
      case AFTER -> "after";
      case EQUAL, CONCURRENT -> "concurrent";
    };
  }

  private static boolean precedes(Submission earlier, Submission later) {
    return earlier.clock().compare(later.clock()) == Causality.BEFORE;
  }
}
