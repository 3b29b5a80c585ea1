package dev.inquest.harness;

import java.util.List;

/** How the program ends. */
public final class ExitCode {
  /** Every checker valid. */
  public static final int VALID = 0;

  /** A claim is violated. */
  public static final int VIOLATION = 1;

  /** Inconclusive: a premise not met, or a limit reached. */
  public static final int UNKNOWN = 2;

  /** Bad arguments or malformed input: no verdict. */
  public static final int BAD_INPUT = 254;

  /** The harness itself failed: no verdict. */
  public static final int HARNESS_FAILURE = 255;

  // A violation is proven, whatever else went wrong. Of what proves nothing, the gravest says most.
  private static final List<Integer> FROM_WORST =
      List.of(VIOLATION, HARNESS_FAILURE, BAD_INPUT, UNKNOWN, VALID);

  private ExitCode() {}

  /** The code for two endings together. */
  public static int worse(int one, int other) {
    return FROM_WORST.indexOf(one) <= FROM_WORST.indexOf(other) ? one : other;
  }
}
