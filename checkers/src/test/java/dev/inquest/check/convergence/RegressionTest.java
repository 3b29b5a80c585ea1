package dev.inquest.check.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.jobs.JobEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

/** An entry in words: its state, then its result or its attempt. */
class RegressionTest {
  private static final String[] ALL = {
    "-",
    "assigned",
    "assigned 1",
    "assigned 2",
    "parked 1",
    "completed",
    "completed r1",
    "completed r2"
  };

  @ParameterizedTest
  @CsvSource({
    "assigned, -, then nothing is known of it",
    "completed r1, -, then nothing is known of it",
    "-, -,",
    "-, assigned 1,",
    "completed r1, assigned, then it is assigned",
    "completed r1, completed r2, then it is completed with result r2",
    "completed r1, completed r1,",
    "completed r1, completed,",
    "completed, completed r1,",
    "assigned 2, assigned 1, attempt 2 falls to attempt 1",
    "assigned 2, assigned 2,",
    "assigned 1, assigned 2,",
    "assigned 2, assigned,",
    "assigned, assigned 1,",
    "assigned 2, completed r1,",
    "assigned 2, parked 1, attempt 2 falls to attempt 1",
  })
  void aLaterEntryKnowsNoLess(String earlier, String later, String forgotten) {
    assertThat(Regression.between(entry(earlier), entry(later))).isEqualTo(forgotten);
  }

  @Test
  void whatIsCoveredNeedNotBeRemembered() {
    for (String known : ALL) {
      for (String entry : ALL) {
        if (entry(known).exists()
            && entry(entry).exists()
            && Regression.covers(entry(known), entry(entry))) {
          for (String later : ALL) {
            assertThat(
                    Regression.between(entry(entry), entry(later)) == null
                        || Regression.between(entry(known), entry(later)) != null)
                .as("%s covers %s, then %s", known, entry, later)
                .isTrue();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "completed r1, assigned 9, true",
    "completed r1, completed, true",
    "completed r1, completed r1, true",
    "completed r1, completed r2, false",
    "completed, completed r1, false",
    "assigned 2, assigned 2, true",
    "assigned 2, assigned 1, true",
    "assigned 1, assigned 2, false",
    "assigned 1, completed, false",
  })
  void onlyWhatSaysMoreIsRememberedAsWell(String known, String entry, boolean covered) {
    assertThat(Regression.covers(entry(known), entry(entry))).isEqualTo(covered);
  }

  private static JobEntry entry(String words) {
    if (words.equals("-")) {
      return JobEntry.NONE;
    }
    String[] parts = words.split(" ", -1);
    boolean result = parts.length > 1 && parts[1].startsWith("r");
    return new JobEntry(
        parts[0],
        result ? StringNode.valueOf(parts[1]) : null,
        parts.length > 1 && !result ? Long.parseLong(parts[1]) : JobEntry.NO_ATTEMPT);
  }
}
