package dev.inquest.check.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.jobs.JobEntry;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

/** What is known, and shown, of a job in words: its state, and its result where there is one. */
class KnownTest {
  private static final String[] ALL = {
    "-", "assigned", "completed", "completed r1", "completed r2"
  };

  @ParameterizedTest
  @CsvSource({
    "assigned, -, true",
    "assigned, assigned, false",
    "assigned, completed r1, false",
    "completed, assigned, true",
    "completed, completed, false",
    "completed, completed r1, false",
    "completed r1, completed, false",
    "completed r1, completed r1, false",
    "completed r1, completed r2, true",
    "completed r1, assigned, true",
    "completed r1, -, true",
  })
  void whoKnowsMoreIsShownLess(String known, String shown, boolean missing) {
    assertThat(known(known).missingIn(entry(shown))).isEqualTo(missing);
  }

  /** Exactly then the other need not be remembered as well. */
  @Test
  void whatImpliesAnotherIsContradictedByWhateverContradictsThat() {
    for (String one : ALL) {
      for (String other : ALL) {
        if (!one.equals("-") && !other.equals("-")) {
          boolean always = true;
          for (String shown : ALL) {
            always &= !known(other).missingIn(entry(shown)) || known(one).missingIn(entry(shown));
          }
          assertThat(known(one).implies(known(other))).as("%s, %s", one, other).isEqualTo(always);
        }
      }
    }
  }

  @Test
  void whatIsNotThereTellsNothing() {
    assertThat(Known.of(JobEntry.NONE)).isNull();
  }

  private static Known known(String words) {
    return Objects.requireNonNull(Known.of(entry(words)));
  }

  private static JobEntry entry(String words) {
    String[] parts = words.split(" ", -1);
    return words.equals("-")
        ? JobEntry.NONE
        : new JobEntry(
            parts[0], parts.length > 1 ? StringNode.valueOf(parts[1]) : null, JobEntry.NO_ATTEMPT);
  }
}
