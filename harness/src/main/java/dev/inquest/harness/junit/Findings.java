package dev.inquest.harness.junit;

import dev.inquest.harness.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an inquest has found.
 *
 * @param words the command line that repeats it
 * @param exitCode as the program's: 0 valid, 1 invalid, 2 unknown, 254 and 255 no verdict
 * @param verdict the verdict as printed
 * @param remarks everything else that was said, such as the seed
 * @param folder where the evidence is; null when there is none, because the options were no good
 */
public record Findings(
    List<String> words, int exitCode, String verdict, String remarks, @Nullable Path folder) {
  public Findings {
    words = List.copyOf(words);
  }

  /** Every claim was put to the test and held. Unknown is not valid. */
  public void assertValid() {
    demand(ExitCode.VALID, "valid");
  }

  /** Some claim was violated: for a system that is known to be broken. */
  public void assertInvalid() {
    demand(ExitCode.VIOLATION, "invalid");
  }

  private void demand(int wanted, String word) {
    if (exitCode != wanted) {
      throw new AssertionError(
          "not found %s, but ended with %d%n%s%s  repeat it: inquest %s%n"
              .formatted(word, exitCode, remarks, verdict, String.join(" ", words)));
    }
  }
}
