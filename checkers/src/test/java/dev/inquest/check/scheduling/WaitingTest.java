package dev.inquest.check.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Drawn;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.check.emergency.EmergencyOrder;
import dev.inquest.check.strategy.ConflictStrategy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small histories in words of jobs that wait, and of emergencies that some do not know of. */
class WaitingTest {
  private static final long SECOND = 1_000_000_000;

  /** A job that had to give way to another, which runs. */
  private static final String PREEMPTED =
      "0 e1 enqueue-job j1 {attempt:1,emergency:0};0 e1 start-job j1 {attempt:1};"
          + "0 e1 enqueue-job j2 {attempt:1,emergency:2};0 e1 preempt j1 {attempt:1};"
          + "0 e1 start-job j2 {attempt:1};";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "finish-job j2 {attempt:1}; 0 e1 beat                              | assigned  | preempted-job-lost",
        "finish-job j2 {attempt:1}; 0 e1 beat                              | completed | -",
        "finish-job j2 {attempt:1}; 0 e1 beat                              | parked    | -",
        "finish-job j2 {attempt:1}; 0 e1 requeue-job j1 {attempt:1}        | assigned  | preempted-job-lost",
        "finish-job j2 {attempt:1}; 0 e1 start-job j1 {attempt:1}          | assigned  | -",
        "finish-job j2 {attempt:1}; 0 e2 start-job j1 {attempt:1}; 0 e1 beat | assigned | -",
        "finish-job j2 {attempt:1}; 0 b1 assign j1 {executor:'e2'}; 0 e1 beat | assigned | -",
        "finish-job j2 {attempt:1}; 0 b1 park j1; 0 e1 beat                | assigned  | -",
        "finish-job j2 {attempt:1}; 0 b1 accept-result j1; 0 e1 beat       | assigned  | -",
        "finish-job j2 {attempt:1}; 0 e1/2 boot                            | assigned  | -",
        "finish-job j2 {attempt:1}; 0 e1 start-job j3 {attempt:1}          | assigned  | -",
        "beat                                                              | assigned  | -",
        "finish-job j2 {attempt:1}; 0 b1 beat                              | assigned  | preempted-job-lost",
        "finish-job j2 {attempt:1}; 0 e1 beat; 0 b2 assign j1 {executor:'e1',attempt:2} | assigned | -",
        "finish-job j2 {attempt:1}; 0 nemesis start-partition {id:'n1',links:[['b1','b2']],outcome:'applied'}; 0 e1 beat | assigned | -",
      })
  void aJobThatGaveWayIsTakenUpAgainOnceNothingElseIsLeft(
      String lines, String state, String types) {
    String closing =
        "9 c9? read-metadata {broker:'b1'};9 c9! read-metadata {broker:'b1',final:true,jobs:{j1:{state:'%s'}}};"
            .formatted(state);
    assertThat(types(order(), PREEMPTED + "0 e1 " + lines + ";" + closing)).isEqualTo(types);
  }

  /** Where a receipt does not say which job it brings, the send does, if there is one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "m1 assign j1; 0 b1>m2 assign j2 | m1 assign; 0 e1<m2 assign       | priority-inversion",
        "m1 assign j1; 0 b1>m2 assign j2 | m1 assign j1; 0 e1<m2 assign    | priority-inversion",
        "m1 assign j1; 0 b1>m2 assign j2 | m1 assign j1; 0 e1<m3 assign    | -",
        "m1 assign j1; 0 b1>m2 assign    | m1 assign; 0 e1<m2 assign       | -",
        "m1 assign j1; 0 b1>m2 assign j2; 0 b1>m2 assign j3 | m1 assign j1; 0 e1<m2 assign | -",
        "m1 assign j1; 0 b1>m2 assign j2 | m1 assign j1; 0 e2<m2 assign    | -",
      })
  void aMessageBringsTheJobThatItsSenderNames(String sent, String received, String types) {
    String submitted =
        "0 c1? submit-job j1 {emergency:0};0 c1! submit-job j1;0 c1? submit-job j2 {emergency:2};0 c1! submit-job j2;";
    String lines = "0 b1>" + sent + ";0 e1<" + received + ";0 e1 start-job j1;0 e1 start-job j2";
    assertThat(types(order(), submitted + lines)).isEqualTo(types);
  }

  /** A level that was declared at b1, and what b2 says of emergencies. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}  | 16 | level:0 | emergency-not-propagated",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}  | 16 | level:0,known:{b1:0} | emergency-not-propagated",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}  | 15 | level:0 | -",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}  | 16 | level:2 | -",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}  | 16 | level:3 | -",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}  | 16 | -       | -",
        "0 c1? declare-emergency {broker:'b1',level:2}                                     | 16 | level:0 | -",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1x declare-emergency            | 16 | level:0 | -",
        "0 c1? declare-emergency {broker:'b1',level:2}; 2 c1! declare-emergency {level:2}  | 17 | level:0 | -",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}; 1 c2? declare-emergency {level:1} | 16 | level:0 | -",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}; 1 c2? declare-emergency {level:1}; 1 c2x declare-emergency | 16 | level:0 | emergency-not-propagated",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}; 1 c2? declare-emergency {level:2} | 16 | level:0 | emergency-not-propagated",
        "0 c2? declare-emergency {level:1}; 0 c2! declare-emergency; 0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2} | 16 | level:0 | emergency-not-propagated",
        "0 c2? declare-emergency {level:1}; 0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}; 0 c2! declare-emergency | 16 | level:1 | -",
        "0 c2? declare-emergency {level:1}; 0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}; 0 c2! declare-emergency | 16 | level:0 | emergency-not-propagated",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {known:{b1:3}} | 16 | level:2,known:{b1:2} | emergency-not-propagated",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {known:{b1:3}} | 16 | level:0,known:{b1:3} | -",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {known:{b1:3}} | 16 | level:2,known:{b2:9} | emergency-not-propagated",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {known:{b1:3}} | 16 | level:0               | emergency-not-propagated",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {known:{b7:3}} | 16 | level:2,known:{b1:2} | -",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {broker:'b7',known:{b7:3}} | 16 | level:2,known:{b1:9} | emergency-not-propagated",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}; 0 nemesis start-partition {id:'n1',outcome:'applied'} | 16 | level:0 | -",
        "0 c1? declare-emergency {broker:'b1',level:2}; 0 c1! declare-emergency {level:2}; 2 nemesis heal | 17 | level:0 | -",
      })
  void aDeclaredEmergencyIsKnownEverywhereAfterTheBound(
      String lines, int second, String shown, String types) {
    String read =
        ";%d c9? read-emergency {broker:'b2'};%d c9! read-emergency {broker:'b2'%s};"
            .formatted(second, second, shown.equals("-") ? "" : "," + shown);
    assertThat(types(order(), lines + read)).isEqualTo(types);
  }

  /** Two jobs that wait, of which the executor decides for the first, and starts both. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "priority         | priority:1                     | priority:2                     | wrong-choice",
        "priority         | priority:2                     | priority:2                     | -",
        "priority         | priority:1                     | -                              | -",
        "priority         | priority:1,urgency:2           | priority:2,urgency:2           | wrong-choice",
        "priority         | priority:1,urgency:2           | priority:2,urgency:1           | -",
        "priority         | priority:1,weight:1            | priority:1,weight:2            | -",
        "priority         | priority:1,weight:2            | priority:1,weight:1            | wrong-choice",
        "priority         | urgency:1                      | urgency:2                      | wrong-choice",
        "priority         | emergency:1,priority:1         | emergency:2,priority:1         | wrong-choice",
        "priority         | emergency:1,priority:2         | emergency:2,priority:1         | -",
        "priority         | emergency:2,priority:1         | emergency:1,priority:1         | -",
        "emergency-first  | emergency:1                    | emergency:2                    | wrong-choice",
        "emergency-first  | emergency:2                    | emergency:1                    | -",
        "fcfs             | emergency:1                    | emergency:2                    | -",
        "resource-optimal | resources:{cpu:50,memory:50,io:50} | resources:{cpu:60,memory:60,io:60}    | wrong-choice",
        "resource-optimal | resources:{cpu:50,memory:50,io:50} | resources:{cpu:100,memory:100,io:100} | wrong-choice",
        "resource-optimal | resources:{cpu:50,memory:50,io:50} | resources:{cpu:101,memory:60,io:60}   | -",
        "resource-optimal | resources:{cpu:50,memory:50,io:50} | resources:{cpu:60,memory:60,io:40}    | -",
        "resource-optimal | resources:{cpu:50,memory:50,io:50} | resources:{cpu:50,memory:50,io:50}    | -",
        "resource-optimal | resources:{cpu:50,memory:50,io:50} | resources:{cpu:60,memory:60}          | -",
        "resource-optimal | resources:{cpu:50,memory:50}       | resources:{cpu:60,memory:60,io:60}    | -",
      })
  void aDecisionDoesNotPreferWhatIsWorseInAll(
      String strategy, String first, String second, String types) {
    String lines =
        "0 e1 enqueue-job j1 {attempt:1,%s};0 e1 enqueue-job j2 {attempt:1,%s};"
            .formatted(first.equals("-") ? "x:1" : first, second.equals("-") ? "x:1" : second);
    String decision =
        "0 e1 resolve-conflict j1 {attempt:1,strategy:'%s'};0 e1 start-job j1 {attempt:1};0 e1 start-job j2 {attempt:1};"
            .formatted(strategy);
    assertThat(types(new ConflictStrategy(), lines + decision)).isEqualTo(types);
  }

  /** Two executors that each decide between two jobs: what waits at the second, and its choice. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "priority | j1 weight:1 | j2 weight:1                | j1 | -",
        "priority | j1 weight:1 | j2 weight:1                | j2 | nondeterministic-choice",
        "priority | j2 weight:1 | j1 weight:1                | j2 | nondeterministic-choice",
        "fcfs     | j2 weight:1 | j1 weight:1                | j2 | -",
        "fcfs     | j1 weight:1 | j2 weight:1                | j2 | wrong-choice nondeterministic-choice",
        "priority | j1 weight:2 | j2 weight:1                | j2 | -",
        "priority | j3 weight:1 | j4 weight:1                | j4 | -",
        "resource-optimal | j1 weight:1 | j2 weight:1        | j2 | -",
      })
  void theSameCandidatesGiveTheSameDecision(
      String strategy, String first, String second, String chosen, String types) {
    StringBuilder lines = new StringBuilder();
    for (String job : List.of("j1", "j2", "j3", "j4")) {
      lines.append("0 b1 accept-job ").append(job).append(';');
    }
    String before = strategy.equals("resource-optimal") ? "priority" : strategy;
    lines.append(decision("e1", "j1 weight:1", "j2 weight:1", before, "j1"));
    lines.append(decision("e2", first, second, strategy, chosen));
    List<String> expected = types.equals("-") ? List.of() : List.of(types.split(" ", -1));
    Verdict verdict =
        new ConflictStrategy().check(Drawn.history(lines.toString()), Budget.unlimited());
    assertThat(Verdicts.types(verdict)).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String decision(
      String executor, String first, String second, String strategy, String chosen) {
    StringBuilder lines = new StringBuilder();
    for (String job : List.of(first, second)) {
      String[] words = job.split(" ", -1);
      lines.append("0 %s enqueue-job %s {attempt:1,%s};".formatted(executor, words[0], words[1]));
    }
    lines.append(
        "0 %s resolve-conflict %s {attempt:1,strategy:'%s'};"
            .formatted(executor, chosen, strategy));
    for (String job : List.of(chosen, other(first, second, chosen))) {
      lines.append("0 %s start-job %s {attempt:1};".formatted(executor, job));
    }
    return lines.toString();
  }

  private static String other(String first, String second, String chosen) {
    return first.startsWith(chosen) ? second.substring(0, 2) : first.substring(0, 2);
  }

  private static EmergencyOrder order() {
    return new EmergencyOrder(new Bounds(15 * SECOND, 5 * SECOND, 2));
  }

  private static String types(Checker claim, String lines) {
    String types =
        String.join(" ", Verdicts.types(claim.check(Drawn.history(lines), Budget.unlimited())));
    return types.isEmpty() ? "-" : types;
  }
}
