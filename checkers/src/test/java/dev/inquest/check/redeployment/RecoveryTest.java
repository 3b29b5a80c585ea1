package dev.inquest.check.redeployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Drawn;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What became of a job whose executor its broker suspects from second 1 on, and what it is called.
 */
class RecoveryTest {
  private static final long SECOND = 1_000_000_000;

  /** Two executors of one broker, and a job with the first of them. */
  private static final String ASSIGNED =
      "0 b1 executor-registered {executor:'e1',incarnation:1};"
          + "0 b1 executor-registered {executor:'e2',incarnation:1};"
          + "0 b1 assign j1 {executor:'e1',incarnation:1,attempt:1};";

  /** The same, and the broker suspects the first. */
  private static final String SUSPECTED =
      ASSIGNED + "1 b1 executor-suspected {executor:'e1',incarnation:1};";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // The bound runs from the suspicion, and what comes exactly at its end is in time.
        "6 b1 redeploy j1 {executor:'e2',attempt:2}                                   | -",
        "6.1 b1 redeploy j1 {executor:'e2',attempt:2}                                 | slow-recovery",
        "6 b1 park j1                                                                 | -",
        "6.1 b1 park j1                                                               | slow-recovery",
        "5.9 b1 phase                                                                 | -",
        "6.1 b1 phase                                                                 | not-redeployed",
        // It runs while there is somebody else: from when that one is there, anew when it is back.
        "1 b1 executor-suspected {executor:'e2'}; 9 b1 phase                          | -",
        "3 b1 executor-suspected {executor:'e2'}; 4 b1 executor-reappeared {executor:'e2'}; 9 b1 redeploy j1 {executor:'e2',attempt:2}   | -",
        "3 b1 executor-suspected {executor:'e2'}; 4 b1 executor-reappeared {executor:'e2'}; 9.1 b1 redeploy j1 {executor:'e2',attempt:2} | slow-recovery",
        "6.1 b1 executor-suspected {executor:'e2'}; 6.2 b1 phase                      | not-redeployed",
        "3 b2 executor-suspected {executor:'e2'}; 6.1 b1 phase                        | not-redeployed",
        "3 b1 executor-registered {executor:'e3'}; 6.1 b1 phase                       | not-redeployed",
        // The executor is back: only the life that had the job still has it.
        "6 b1 executor-reappeared {executor:'e1',incarnation:1}; 99 b1 phase          | -",
        "6.1 b1 executor-reappeared {executor:'e1',incarnation:1}; 99 b1 phase        | not-redeployed",
        "6 b1 executor-reappeared {executor:'e1',incarnation:2}; 99 b1 phase          | not-redeployed",
        "6 b1 executor-reappeared {executor:'e1'}; 99 b1 phase                        | -",
        "6 b1 executor-registered {executor:'e1',incarnation:1}; 99 b1 phase          | -",
        "6 b2 executor-reappeared {executor:'e1',incarnation:1}; 99 b1 phase          | not-redeployed",
        "6 b1 executor-reappeared {executor:'e2',incarnation:1}; 99 b1 phase          | not-redeployed",
        // It shows that it still has the job.
        "6 e1 start-job j1; 99 b1 phase                                               | -",
        "6 e1 finish-job j1; 99 b1 phase                                              | -",
        "6.1 e1 finish-job j1; 99 b1 phase                                            | not-redeployed",
        "6 e1 finish-job j2; 99 b1 phase                                              | not-redeployed",
        "6 e2 finish-job j1; 99 b1 phase                                              | not-redeployed",
        // The job may be done.
        "6 b1 accept-result j1 {result:'r1'}; 99 b1 phase                             | -",
        "6.1 b1 accept-result j1 {result:'r1'}; 99 b1 phase                           | not-redeployed",
        "6 c1? submit-result j1; 99 b1 phase                                          | -",
        "6 c1? submit-result j1; 7 c1x submit-result j1; 99 b1 phase                  | not-redeployed",
        "6 c1? submit-result j2; 99 b1 phase                                          | not-redeployed",
        "99 c2? read-job j1 {broker:'b1'}; 99 c2! read-job j1 {state:'completed',result:'r1'}                        | -",
        "7 c1? submit-result j1; 99 c2? read-job j1 {broker:'b1'}; 99 c2! read-job j1 {state:'completed',result:'r1'} | not-redeployed",
        // Another broker, or another life of the same one, answers for it.
        "6 b2 take-over j1 {from:'b1'}; 99 b1 phase                                   | -",
        "6.1 b2 take-over j1 {from:'b1'}; 99 b1 phase                                 | not-redeployed",
        "6 b1/2 boot {recovered:{b1:4}}; 99 b1 phase                                  | -",
        "6.1 b1/2 boot {recovered:{b1:4}}; 99 b1 phase                                | not-redeployed",
        "6 b2/2 boot {recovered:{b1:4}}; 99 b1 phase                                  | not-redeployed",
        // Its broker could not act.
        "2 nemesis start-pause {id:'n1',nodes:['b1']}; 3 nemesis stop-pause {id:'n1'}; 99 b1 phase   | -",
        "6 nemesis start-pause {id:'n1',nodes:['b1']}; 9 nemesis stop-pause {id:'n1'}; 99 b1 phase   | -",
        "6.1 nemesis start-pause {id:'n1',nodes:['b1']}; 9 nemesis stop-pause {id:'n1'}; 99 b1 phase | not-redeployed",
        "2 nemesis start-pause {id:'n1',nodes:['b2']}; 3 nemesis stop-pause {id:'n1'}; 99 b1 phase   | not-redeployed",
        "2 nemesis start-partition {id:'n1',links:[['b1','b2']]}; 3 nemesis stop-partition {id:'n1'}; 99 b1 phase | not-redeployed",
        // It learns that another executor has the job.
        "6 b1 apply-metadata j1 {executor:'e2',attempt:1}; 99 b1 phase                | -",
        "6.1 b1 apply-metadata j1 {executor:'e2',attempt:1}; 99 b1 phase              | not-redeployed",
        "6 b1 apply-metadata j1 {executor:'e2'}; 99 b1 phase                          | -",
        "6 b1 apply-metadata j1 {attempt:1}; 99 b1 phase                              | not-redeployed",
        "6 b1 apply-metadata j2 {executor:'e2',attempt:1}; 99 b1 phase                | not-redeployed",
        "6 b2 apply-metadata j1 {executor:'e2',attempt:1}; 99 b1 phase                | not-redeployed",
      })
  void aSuspectedExecutorsJobIsMovedInTimeUnlessSomethingRelievesItsBroker(
      String lines, String types) {
    assertThat(types(SUSPECTED + lines)).isEqualTo(types);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1 nemesis start-kill {id:'n1',nodes:['e1'],outcome:'applied'}; 99 b1 phase        | not-redeployed",
        "1 nemesis start-partition {id:'n1',nodes:['e1'],outcome:'applied'}; 99 b1 phase   | -",
        "1 nemesis start-kill {id:'n1',nodes:['e2'],outcome:'applied'}; 99 b1 phase        | -",
        "1 nemesis start-kill {id:'n1',nodes:['e1'],outcome:'failed'}; 99 b1 phase         | -",
        "1 nemesis start-kill {id:'n1',nodes:['e1']}; 99 b1 phase                          | -",
        "1 nemesis start-pause {id:'n1',nodes:['e1'],outcome:'applied'}; 6 nemesis stop-pause {id:'n1'}; 99 b1 phase   | -",
        "1 nemesis start-pause {id:'n1',nodes:['e1'],outcome:'applied'}; 6.1 nemesis stop-pause {id:'n1'}; 99 b1 phase | not-redeployed",
        // Told of once, by the first line that shows the absence.
        "1 nemesis start-kill {id:'n1',nodes:['e1'],outcome:'applied'}; 2 b1 executor-suspected {executor:'e1'}; 99 b1 phase | not-redeployed",
        "1 b1 executor-suspected {executor:'e2'}; 99 b1 phase                              | -",
        "1 b1 executor-suspected {executor:'e1',incarnation:0}; 99 b1 phase                | -",
        "1 b1 executor-suspected {executor:'e1',incarnation:2}; 99 b1 phase                | not-redeployed",
        "1 b1 executor-suspected {executor:'e1'}; 99 b1 phase                              | not-redeployed",
        // A result that was under way when it vanished may have been accepted; one that was
        // answered was not.
        "1 c1? submit-result j1; 2 b1 executor-suspected {executor:'e1'}; 3 c1! submit-result j1; 99 b1 phase   | -",
        "1 c1? submit-result j1; 2 b1 executor-suspected {executor:'e1'}; 99 b1 phase                           | -",
        "1 c1? submit-result j1; 1 c1! submit-result j1; 2 b1 executor-suspected {executor:'e1'}; 99 b1 phase   | not-redeployed",
        "1 c1? submit-result j1; 2 b1 executor-suspected {executor:'e1'}; 3 c1x submit-result j1; 99 b1 phase   | not-redeployed",
        // Whoever takes a job over from a suspect's broker owes as if it had just heard of it.
        "1 b2 executor-registered {executor:'e2'}; 1 b2 executor-suspected {executor:'e1'}; 2 b2 take-over j1; 7 b2 redeploy j1 {executor:'e2',attempt:2}   | -",
        "1 b2 executor-registered {executor:'e2'}; 1 b2 executor-suspected {executor:'e1'}; 2 b2 take-over j1; 7.1 b2 redeploy j1 {executor:'e2',attempt:2} | slow-recovery",
        "1 b2 executor-registered {executor:'e2'}; 2 b2 take-over j1; 99 b2 phase                                                                           | -",
        "1 b2 executor-registered {executor:'e2'}; 1 b2 executor-suspected {executor:'e1'}; 1 b2 executor-reappeared {executor:'e1'}; 2 b2 take-over j1; 99 b2 phase | -",
      })
  void anExecutorVanishesWhenItIsStruckOrSuspectedByWhoAnswersForTheJob(
      String lines, String types) {
    assertThat(types(ASSIGNED + lines)).isEqualTo(types);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "redeploy 2, redeploy 3                                  | -",
        "redeploy 2, redeploy 3, redeploy 4                      | too-many-attempts",
        "redeploy 2, redeploy 3, redeploy 4, redeploy 5          | too-many-attempts",
        "redeploy 2, redeploy 3, redeploy 3                      | -",
        "redeploy 2, redeploy 3, assign 4                        | too-many-attempts",
        "redeploy 2, redeploy 3, park 3, assign 4                | -",
        "redeploy 2, redeploy 3, park 3, assign 4, redeploy 5, redeploy 6             | -",
        "redeploy 2, redeploy 3, park 3, assign 4, redeploy 5, redeploy 6, redeploy 7 | too-many-attempts",
        "redeploy 2, redeploy 3, park 3, redeploy 2, assign 4, redeploy 5, redeploy 6 | -",
        "redeploy 2, preempt 2, redeploy 3, redeploy 4           | -",
        "redeploy, redeploy                                      | -",
        "redeploy, redeploy, redeploy                            | too-many-attempts",
      })
  void anAttemptCountsOnceUntilTheJobIsParked(String acts, String types) {
    StringBuilder lines = new StringBuilder(ASSIGNED);
    for (String act : acts.split(", ", -1)) {
      String[] words = act.split(" ", -1);
      String who = words[0].equals("preempt") ? "e1" : "b1";
      String attempt = words.length == 1 ? "" : ",attempt:" + words[1];
      lines.append("0 %s %s j1 {executor:'e1'%s};".formatted(who, words[0], attempt));
    }
    assertThat(types(lines.toString())).isEqualTo(types);
  }

  /** A job whose executor is suspected, and the closing read of its only broker. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "suspected; closing                                          | not-redeployed",
        "suspected                                                   | -",
        "closing; suspected                                          | -",
        "suspected; - b1 redeploy j1 {executor:'e2',attempt:2}; closing      | -",
        "suspected; - b1 apply-metadata j1 {executor:'e2',attempt:1}; closing | -",
        "suspected; - b1 executor-suspected {executor:'e2'}; closing | -",
        "suspected; - nemesis start-pause {id:'n1',nodes:['b1'],outcome:'applied'}; closing | -",
        "suspected; - nemesis start-pause {id:'n1',nodes:['b9'],outcome:'applied'}; closing | not-redeployed",
        "- nemesis start-pause {id:'n1',nodes:['b1'],outcome:'applied'}; - nemesis stop-pause {id:'n1'}; suspected; closing | not-redeployed",
        "- nemesis start-pause {id:'n1',nodes:['b1'],outcome:'applied'}; suspected; - nemesis stop-pause {id:'n1'}; closing | -",
      })
  void withoutTimesTheClosingReadsShowThatItIsTooLate(String words, String types) {
    String lines =
        (ASSIGNED + words + ";")
            .replace("0 b1", "- b1")
            .replace("suspected;", "- b1 executor-suspected {executor:'e1',incarnation:1};")
            .replace(
                "closing;",
                "- c9? read-metadata {broker:'b1'};- c9! read-metadata {broker:'b1',final:true,jobs:{j1:{state:'assigned'}}};");
    assertThat(types(lines)).isEqualTo(types);
  }

  /** Its third event was the assignment: a later life that recovered less never knew of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 b1/2 boot {recovered:{b1:2}}; 0 b1/2                          | -",
        "0 b1/2 boot {recovered:{b1:3}}; 0 b1/2                          | not-redeployed",
        "0 b1/2 boot; 0 b1/2                                             | not-redeployed",
        "0 b2/2 boot {recovered:{b1:2}}; 0 b1                            | not-redeployed",
        "0 e1 start-job j1; 0 b1/2 boot {recovered:{b1:2}}; 0 b1/2       | not-redeployed",
        "0 e2 start-job j1; 0 b1/2 boot {recovered:{b1:2}}; 0 b1/2       | -",
        "0 b2 take-over j1; 0 b1/2 boot {recovered:{b1:2}}; 0 b2         | not-redeployed",
      })
  void onlyAnAssignmentThatSomebodyKnowsOfBinds(String lines, String types) {
    String broker = lines.substring(lines.lastIndexOf(' ') + 1);
    String rest =
        " executor-registered {executor:'e2',incarnation:1};0 %s executor-suspected {executor:'e1',incarnation:1};99 b9 phase"
            .formatted(broker);
    assertThat(types(ASSIGNED + lines + rest)).isEqualTo(types);
  }

  @Test
  void whereNobodyIsRecordedToRegisterSomebodyMayBeThere() {
    String lines =
        "0 b1 assign j1 {executor:'e1'};0 b1 executor-suspected {executor:'e1'};99 b1 phase;";
    assertThat(types(lines)).isEqualTo("not-redeployed");
    assertThat(types("0 b2 executor-registered {executor:'e2'};" + lines)).isEqualTo("-");
  }

  @Test
  void whereTheFirstAssignmentIsNotRecordedARedeploymentIsOneAllTheSame() {
    String lines =
        "0 b1 redeploy j1 {executor:'e1',attempt:2};0 b1 redeploy j1 {executor:'e1',attempt:3};";
    assertThat(types(lines)).isEqualTo("-");
    assertThat(types(lines + "0 b1 redeploy j1 {executor:'e1',attempt:4};"))
        .isEqualTo("too-many-attempts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "assign j1 {executor:'e1'}                                                         | -",
        "assign j1 {executor:'e9'}                                                         | -",
        "assign j1 {executor:'e9',attempt:2}                                               | unsuitable-executor",
        "redeploy j1 {executor:'e9'}                                                       | unsuitable-executor",
        "redeploy j1 {executor:'e9'}; 0 e9 start-job j1                                    | -",
        "redeploy j1 {executor:'e3'}                                                       | -",
        "executor-suspected {executor:'e1',incarnation:1}; 0 b1 assign j1 {executor:'e1',incarnation:1} | unsuitable-executor",
        "executor-suspected {executor:'e1',incarnation:1}; 0 b1 assign j1 {executor:'e1',incarnation:2} | -",
        "executor-suspected {executor:'e1',incarnation:1}; 0 b1/2 boot; 0 b1/2 assign j1 {executor:'e1',incarnation:1} | -",
        "executor-registered {executor:'e5'}; 0 b1 executor-suspected {executor:'e5',incarnation:1}; 0 b1 assign j1 {executor:'e5'} | unsuitable-executor",
        "executor-suspected {executor:'e1'}; 0 b1 assign j1 {executor:'e1',incarnation:1} | unsuitable-executor",
        "executor-suspected {executor:'e1',incarnation:1}; 0 b2 assign j1 {executor:'e1',incarnation:1} | -",
        "executor-reappeared {executor:'e1',capabilities:['cpu']}; 0 b1 assign j2 {executor:'e1'} | unsuitable-executor",
        "executor-reappeared {executor:'e1'}; 0 b1 assign j2 {executor:'e1'}               | -",
        "assign j2 {executor:'e2'}                                                         | -",
        "executor-registered {executor:'e2',capabilities:['cpu']}; 0 b1 assign j2 {executor:'e2'} | unsuitable-executor",
        "accept-job j2 {requires:['cpu']}; 0 b1 assign j2 {executor:'e1'}                  | unsuitable-executor",
        "accept-job j2 {}; 0 b1 assign j2 {executor:'e1'}                                  | -",
        "accept-job j2 {requires:['cpu']}; 0 b1 accept-job j2 {}; 0 b1 assign j2 {executor:'e1'} | -",
      })
  void anAssignmentGoesToWhoIsThereAndFits(String lines, String types) {
    String before =
        "0 c1? submit-job j2 {requires:['gpu']};"
            + "0 b1 executor-registered {executor:'e1',incarnation:1,capabilities:['gpu']};"
            + "0 b1 executor-registered {executor:'e2',incarnation:1};"
            + "0 b2 executor-registered {executor:'e3',incarnation:1};";
    assertThat(types(before + "0 b1 " + lines)).isEqualTo(types);
  }

  @ParameterizedTest
  @CsvSource({"5000000000, not-redeployed", "9223372036854775807, -"})
  void aBoundMayBeLongerThanAnyTime(long boundNanos, String types) {
    assertThat(types(SUSPECTED + "99 b1 phase", boundNanos)).isEqualTo(types);
  }

  /** By a bound of five seconds, with two attempts after the first. */
  private static String types(String lines) {
    return types(lines, 5 * SECOND);
  }

  private static String types(String lines, long boundNanos) {
    Redeployment claim = new Redeployment(new Bounds(15 * SECOND, boundNanos, 2));
    Verdict verdict = claim.check(Drawn.history(lines), Budget.unlimited());
    String types = String.join(" ", Verdicts.types(verdict));
    return types.isEmpty() ? "-" : types;
  }
}
