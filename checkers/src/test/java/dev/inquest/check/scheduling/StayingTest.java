package dev.inquest.check.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Drawn;
import dev.inquest.check.Verdicts;
import dev.inquest.check.emergency.EmergencyOrder;
import dev.inquest.check.strategy.ConflictStrategy;
import dev.inquest.history.History;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of a high level that were passed over: what may have taken them away, and their level. */
class StayingTest {
  /** What happens between the arrival of a job, which is never started, and another's start. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "attempt:1 | 0 b1 beat                                           | yes",
        "attempt:1 | 0 b1 assign j2 {executor:'e1',attempt:1}            | yes",
        "attempt:1 | 0 b1 assign j2 {executor:'e1',attempt:2}            | no",
        "attempt:1 | 0 b1 assign j2 {executor:'e2',attempt:1}            | no",
        "attempt:1 | 0 b1 assign j2 {executor:'e1'}                      | yes",
        "attempt:1 | 0 b1 assign j2 {executor:'e2'}                      | no",
        "attempt:1 | 0 b1 assign j2 {attempt:1}                          | yes",
        "attempt:1 | 0 b1 assign j2 {attempt:2}                          | no",
        "x:1       | 0 b1 assign j2 {executor:'e1',attempt:2}            | yes",
        "attempt:1 | 0 b1 assign j2 {attempt:1}; 0 b1 assign j2 {attempt:2} | no",
        "attempt:1 | 0 b1 park j2                                        | no",
        "attempt:1 | 0 b1 take-over j2                                   | no",
        "attempt:1 | 0 b1 accept-result j2                               | no",
        "attempt:1 | 0 c1? submit-result j2; 0 c1! submit-result j2      | no",
        "attempt:1 | 0 c1? submit-result j3; 0 c1! submit-result j3      | yes",
        "attempt:1 | 0 e1 drop-job j2                                    | no",
        "attempt:1 | 0 b1 beat; 0 e1 drop-job j2                         | no",
        "attempt:1 | 0 b1 drop-job j2                                    | yes",
        "attempt:1 | 0 e1 drop-job j3                                    | yes",
        "attempt:1 | 0 e1<m1 heartbeat-answer                            | no",
        "attempt:1 | 0 e1>m1 heartbeat                                   | yes",
        "attempt:1 | 0 e1<m1 assign j3                                   | yes",
        "attempt:1 | 0 e2<m1 heartbeat-answer                            | yes",
        "attempt:1 | 0 e1 enqueue-job j2 {attempt:1,emergency:2}         | no",
        "attempt:1 | 0 e1 start-job j2 {attempt:1}; 0 e1 enqueue-job j2 {attempt:1,emergency:2} | no",
      })
  void whatNothingCanHaveTakenAwayStillWaits(String attempt, String between, String waits) {
    String lines =
        "0 e1 enqueue-job j1 {attempt:1,emergency:0};0 e1 enqueue-job j2 {%s,emergency:2};%s;0 e1 start-job j1 {attempt:1};"
            .formatted(attempt, between);
    assertThat(inverted(lines)).isEqualTo(waits.equals("yes"));
  }

  /** What two clients say of the job that is started last, and the level that is sure to be so. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "emergency:2      | emergency:2      | yes",
        "emergency:2      | emergency:3      | no",
        "emergency:2      | x:1              | no",
        "x:1              | emergency:2      | no",
        "emergency:'high' | emergency:2      | no",
        "emergency:2      | emergency:'high' | no",
        "x:1              | x:1              | no",
      })
  void submissionsThatAgreeTellTheLevel(String one, String other, String higher) {
    String lines =
        "0 c1? submit-job j2 {%s};0 c1! submit-job j2;0 c2? submit-job j2 {%s};0 c2! submit-job j2;"
            .formatted(one, other);
    String executor =
        "0 e1 enqueue-job j1 {attempt:1,emergency:1};0 e1 enqueue-job j2 {attempt:1};"
            + "0 e1 start-job j1 {attempt:1};0 e1 start-job j2 {attempt:1};";
    assertThat(inverted(lines + executor)).isEqualTo(higher.equals("yes"));
  }

  /** Of a job that its executor traces, silence says that it has no emergency. */
  @ParameterizedTest
  @CsvSource({"enqueue-job, true", "<m1 assign, false"})
  void whatCameByAMessageThatSaysNothingIsOfNoKnownLevel(String arrival, boolean known) {
    String event = arrival.startsWith("<") ? "e2" + arrival : "e2 " + arrival;
    String lines =
        "0 %s j1 {attempt:1};0 %s j2 {attempt:1,emergency:2};"
                .formatted(event, event.replace("m1", "m2"))
            + "0 e2 start-job j1 {attempt:1};0 e2 start-job j2 {attempt:1};";
    assertThat(inverted(lines)).isEqualTo(known);
  }

  /** Each time anew, it would take the jobs times the decisions times the lines between. */
  @Test
  void whetherAJobStaysIsLookedUpOnceForAllDecisions() {
    AtomicLong looks = new AtomicLong();
    History.Builder drawn = History.builder();
    for (int job = 0; job < 200; job++) {
      drawn.local("e1", "enqueue-job", "j" + job, "{attempt:1,priority:1}", null);
    }
    for (int decision = 0; decision < 200; decision++) {
      drawn.local("e1", "resolve-conflict", "j0", "{attempt:1,strategy:'priority'}", null);
    }
    History history = drawn.build();
    Budget budget = new Budget(looks::incrementAndGet, Long.MAX_VALUE, Long.MAX_VALUE, () -> false);
    new ConflictStrategy().check(history, budget);
    assertThat(looks.get()).isBetween(200 * 200 / 256L, 1_000L);
  }

  private static boolean inverted(String lines) {
    List<String> types =
        Verdicts.types(
            new EmergencyOrder(Bounds.DEFAULT).check(Drawn.history(lines), Budget.unlimited()));
    assertThat(types).isSubsetOf("priority-inversion");
    return !types.isEmpty();
  }
}
