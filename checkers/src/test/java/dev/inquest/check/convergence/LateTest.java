package dev.inquest.check.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Drawn;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What brokers learn, and show, of a job that was answered at second 0, when all was healed. */
class LateTest {
  private static final long SECOND = 1_000_000_000;
  private static final String HEALED =
      "0 nemesis start-partition {id:'n1',links:[['b1','b2']],outcome:'applied'};"
          + "0 nemesis stop-partition {id:'n1',outcome:'applied'};";
  private static final String SUBMITTED = "0 c1? submit-job j1;0 c1! submit-job j1;";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "15 b2 apply-metadata j1 {state:'assigned'}                                            | -",
        "15.1 b2 apply-metadata j1 {state:'assigned'}                                          | slow-convergence",
        "0 b2 assign j1; 20 b2 apply-metadata j1 {state:'assigned'}                            | -",
        "1 b2 apply-metadata j1 {state:'assigned'}; 20 b2 apply-metadata j1 {state:'assigned'} | -",
        "0 b1 assign j1; 20 b2 apply-metadata j1 {state:'assigned'}                            | slow-convergence",
        "9 b1 assign j1; 20 b2 apply-metadata j1 {state:'assigned'}                            | -",
        "1 c2? read-metadata {broker:'b2'}; 1 c2! read-metadata {broker:'b2',jobs:{j1:{state:'assigned'}}}; 20 b2 apply-metadata j1 {state:'assigned'} | -",
        "1 c2? read-metadata {broker:'b1'}; 1 c2! read-metadata {broker:'b1',jobs:{j1:{state:'assigned'}}}; 20 b2 apply-metadata j1 {state:'assigned'} | slow-convergence",
        "0 b2/2 boot; 20 b2/2 apply-metadata j1 {state:'assigned'}                             | -",
        "0 b1 accept-result j1; 1 b2 assign j1; 20 b2 apply-metadata j1 {state:'completed'}    | slow-convergence",
        "0 b1 accept-result j1; 1 b2 assign j1; 16 b2 apply-metadata j1 {state:'completed'}    | -",
        "0 b1 accept-result j1; 1 b2 accept-result j1; 20 b2 apply-metadata j1 {state:'completed'} | -",
        "0 b1 accept-result j1; 1 b2 reject-result j1; 20 b2 apply-metadata j1 {state:'completed'} | -",
        "0 b1 accept-result j1; 1 b2 apply-metadata j1 {state:'completed'}; 20 b2 apply-metadata j1 {state:'completed'} | -",
        "16 nemesis start-partition {id:'n2',outcome:'applied'}; 20 b2 apply-metadata j1 {state:'assigned'} | -",
      })
  void aBrokerLearnsOfAJobWithinTheBound(String lines, String types) {
    assertThat(types(HEALED + SUBMITTED + lines)).isEqualTo(types);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "15 | read-job j1 {broker:'b2',consistency:'local'}   | {state:'unknown'}                              | -",
        "16 | read-job j1 {broker:'b2',consistency:'local'}   | {state:'unknown'}                              | slow-convergence",
        "16 | read-job j1 {broker:'b2',consistency:'local'}   | {state:'assigned'}                             | slow-convergence",
        "16 | read-job j1 {broker:'b2',consistency:'local'}   | {state:'completed',result:'r1'}                | -",
        "16 | read-job j2 {broker:'b2',consistency:'local'}   | {state:'unknown'}                              | -",
        "16 | read-metadata {broker:'b2'}                     | {broker:'b2',jobs:{}}                          | slow-convergence",
        "15 | read-metadata {broker:'b2'}                     | {broker:'b2',jobs:{}}                          | -",
        "16 | read-metadata {broker:'b2'}                     | {broker:'b2',jobs:{j1:{state:'completed',result:'r1'}}} | -",
        "16 | read-metadata {broker:'b2'}                     | {broker:'b2',jobs:{j1:{state:'assigned'}}}     | slow-convergence",
      })
  void aBrokerShowsWhatWasAnsweredWithinTheBound(
      int second, String question, String answer, String types) {
    String accepted =
        "0 c2? submit-result j1 {result:'r1'};0 c2! submit-result j1 {decision:'accepted'};";
    String answered = question.substring(0, question.indexOf('{')) + answer;
    String read = "%d c3? %s;%d c3! %s;".formatted(second, question, second, answered);
    assertThat(types(HEALED + SUBMITTED + accepted + read)).isEqualTo(types);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 c2! submit-result j1 {decision:'accepted'} | slow-convergence",
        "0 c2! submit-result j1 {decision:'rejected'} | -",
        "0 c2x submit-result j1                       | -",
        "0 nemesis heal                               | -",
      })
  void onlyAnAcceptedResultIsOwed(String end, String types) {
    String read =
        "20 c3? read-job j1 {broker:'b2',consistency:'local'};20 c3! read-job j1 {state:'assigned'};";
    String lines = SUBMITTED + "0 c2? submit-result j1 {result:'r1'};" + end + ";" + read;
    assertThat(types(HEALED + lines)).isEqualTo(types);
  }

  @Test
  void whatWasAskedForBeforeTheHealIsNotLate() {
    String read =
        "20 c3? read-job j1 {broker:'b2',consistency:'local'};20 c3! read-job j1 {state:'unknown'};";
    assertThat(types(SUBMITTED + read)).isEqualTo("slow-convergence");
    assertThat(types(SUBMITTED + read + "20 nemesis heal;")).isEqualTo("-");
  }

  /** Nor is what a job is in its broker's first event taken for another job's. */
  @Test
  void oneJobsCompletionIsNotAnothers() {
    String first = "0 b1 accept-result j1 {result:'r1'};0 b1 assign j2 {attempt:1};";
    assertThat(types(first)).isEqualTo("-");
    assertThat(types(first + "0 b1/2 boot {recovered:{b1:2}};0 b1/2 assign j3 {attempt:1};"))
        .isEqualTo("-");
    assertThat(types(first + "0 b1/2 boot {recovered:{b1:2}};0 b1/2 assign j1 {attempt:1};"))
        .isEqualTo("regressed-entry");
  }

  private static String types(String lines) {
    MetadataConvergence claim = new MetadataConvergence(new Bounds(15 * SECOND, 5 * SECOND, 3));
    Verdict verdict = claim.check(Drawn.history(lines), Budget.unlimited());
    String types = String.join(" ", Verdicts.types(verdict));
    return types.isEmpty() ? "-" : types;
  }
}
