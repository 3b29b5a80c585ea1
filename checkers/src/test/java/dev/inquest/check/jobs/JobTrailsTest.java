package dev.inquest.check.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Drawn;
import dev.inquest.check.evidence.Faults;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the job j1; the index of a line is its number from 0. */
class JobTrailsTest {
  private static final String ASSIGNED = "0 b1 assign j1 {executor:'e1',attempt:1};";

  /**
   * Just before each line, and at the end: which executors hold the job, which ever held it, and
   * the line of the assignment in force. The lines are letters: {@code a}ssigned to e1, {@code
   * r}edeployed to e2, assigned to {@code n}obody, {@code s}tarted at e1, started at e2 ({@code
   * t}), {@code p}arked, {@code c}ompleted, {@code b}eat.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ab  | - 1 1    | - 1 1    | - 0 0",
        "arb | - 1 2 2  | - 1 12 12 | - 0 1 1",
        "sb  | - 1 1    | - 1 1    | - - -",
        "asr | - 1 1 12 | - 1 1 12 | - 0 0 2",
        "art | - 1 2 2  | - 1 12 12 | - 0 1 1",
        "acb | - 1 - -  | - 1 1 1  | - 0 - -",
        "sc  | - 1 -    | - 1 1    | - - -",
        "apb | - 1 - -  | - 1 1 1  | - 0 - -",
        "apr | - 1 - 2  | - 1 1 12 | - 0 - 2",
        "pa  | - - 1    | - - 1    | - - 1",
        "n   | - -      | - -      | - 0",
        "ta  | - 2 12   | - 2 12   | - - 1",
        "ts  | - 2 1    | - 2 12   | - - -",
      })
  void whoHoldsAJobAndWhoEverDid(String letters, String holding, String ever, String assigned) {
    JobTrail trail = trail(JobTrails.of(Drawn.history(lines(letters))));
    assertThat(story(letters, index -> executors(each -> trail.heldBy(each, index))))
        .isEqualTo(holding);
    assertThat(story(letters, index -> executors(each -> trail.everHeldBy(each, index))))
        .isEqualTo(ever);
    assertThat(story(letters, index -> index(trail.heldBefore(index)))).isEqualTo(assigned);
  }

  @ParameterizedTest
  @CsvSource({
    "a, false",
    "xa, true",
    "ax, false",
    "axr, true",
    "xar, false",
    "ar, false",
    "xaxr, true"
  })
  void aJobThatGaveWayMayBeAssignedAgain(String letters, boolean preempted) {
    JobTrail trail = trail(JobTrails.of(Drawn.history(lines(letters))));
    assertThat(trail.preemptedBefore(trail.assignments().getLast())).isEqualTo(preempted);
  }

  /** The line that first shows that a result of j1 was accepted, after its assignment. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 b1 accept-result j1 {result:'r1'}                          | 1",
        "0 b1 reject-result j1 {result:'r1'}                          | -",
        "0 b1 apply-metadata j1 {state:'completed'}                   | 1",
        "0 b1 apply-metadata j1 {state:'assigned'}                    | -",
        "0 b1 apply-metadata j1 {result:'r1'}                         | 1",
        "0 b1 apply-metadata j1 {state:'assigned',result:'r1'}        | -",
        "0 b1 apply-metadata {jobs:{j1:{state:'completed'}}}          | 1",
        "0 b1 apply-metadata {jobs:{j2:{state:'completed'}}}          | -",
        "0 b1<m1 apply-metadata {jobs:{j1:{state:'completed'}}}       | -",
        "0 b1>m1 apply-metadata {jobs:{j1:{state:'completed'}}}       | 1",
        "0 b1 beat {jobs:{j1:{state:'completed'}}}                    | -",
        "0 b1 beat j1 {jobs:{j1:{state:'completed'}}}                 | -",
        "0 c1? submit-result j1; 0 c1! submit-result j1 {decision:'accepted'} | 2",
        "0 c1? submit-result j1; 0 c1! submit-result j1 {decision:'x'}        | 2",
        "0 c1? submit-result j1; 0 c1! submit-result j1 {}            | -",
        "0 c1? submit-result j1; 0 c1x submit-result j1               | -",
        "0 c1? read-job j1; 0 c1! read-job j1 {state:'completed'}     | 2",
        "0 c1? read-job j1; 0 c1! read-job j1 {state:'assigned'}      | -",
        "0 c1? read-metadata {broker:'b1'}; 0 c1! read-metadata {jobs:{j1:{state:'completed'}}} | 2",
        "0 c1? read-metadata {broker:'b1'}; 0 c1! read-metadata {jobs:{j1:{state:'assigned'}}}  | -",
        "0 c1? read-metadata; 0 c1! read-metadata {jobs:{j1:{state:'completed'}}} | -",
        "0 c1? read-job j1; 0 c1! read-job j1 {state:'completed'}; 0 b1 accept-result j1 | 2",
        "0 c1? read-job j1; 0 b1 accept-result j1; 0 c1! read-job j1 {state:'completed'} | 2",
      })
  void theFirstLineThatShowsAResultCompletesAJob(String lines, String completion) {
    JobTrail trail = trail(JobTrails.of(Drawn.history(ASSIGNED + lines)));
    assertThat(index(trail.completion())).isEqualTo(completion);
  }

  /** How many assignments of j1 there are, by whatever kind of event they are told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 b1 assign j1                                            | 1",
        "0 b1>m1 assign j1                                         | 1",
        "0 b1>m1 redeploy j1                                       | 1",
        "0 e1<m1 assign j1                                         | 0",
        "0 b1 assign j1; 0 b1>m1 assign j1                         | 1",
        "0 b1 assign j1; 0 b1>m1 redeploy j1                       | 1",
        "0 b1 redeploy j2; 0 b1>m1 assign j1                       | 0",
        "0 b1 park j2; 0 b1>m1 assign j1                           | 1",
      })
  void aMessageAssignsOnlyWhereBrokersDoNotSaySoThemselves(String lines, int assignments) {
    History history = Drawn.history("0 e1 start-job j1;" + lines);
    assertThat(trail(JobTrails.of(history)).assignments()).hasSize(assignments);
    assertThat(
            Accounts.named(history, Budget.unlimited(), "assign", "redeploy").stream()
                .filter(each -> "j1".equals(each.job())))
        .hasSize(assignments);
  }

  @Test
  void aReceiptTellsWhatItIsAbout() {
    History history =
        Drawn.history("0 e1 beat; 0 e1<m1 beat j1; 0 e1<m2 beat {x:1}; 0 e1>m3 beat j1");
    assertThat(Accounts.named(history, Budget.unlimited(), "beat"))
        .extracting(NodeEntry::index)
        .containsExactly(0L);
    assertThat(Accounts.namedOrReceived(history, Budget.unlimited(), "beat"))
        .extracting(NodeEntry::index)
        .containsExactly(0L, 1L, 2L, 3L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 b1 beat                                               | true  | 0",
        "0 b1 beat j1                                            | false | 1",
        "0 c1? read-job j1; 0 c1! read-job j1 {state:'assigned'} | true  | 0",
        "0 c1? read-job j1; 0 c1! read-job j1 {state:'completed'} | false | 0",
        "0 b1 apply-metadata {jobs:{j8:'assigned',j9:'parked'}}  | false | 2",
      })
  void somethingBecameOfAJob(String lines, boolean empty, int trails) {
    JobTrails all = JobTrails.of(Drawn.history(lines));
    assertThat(all.isEmpty()).isEqualTo(empty);
    assertThat(all.all()).hasSize(trails);
    assertThat(all.of(-1)).isNull();
    assertThat(all.of(2)).isNull();
  }

  @Test
  void executorsHoldTheirJobs() {
    JobTrails trails =
        JobTrails.of(
            Drawn.history(
                ASSIGNED + "0 b1 assign j2 {executor:'e2'}; 0 e3 start-job j2; 0 e1 start-job j2"));
    assertThat(trails.executors()).containsExactly("e1", "e2", "e3");
    assertThat(trails.heldBy("e1")).extracting(JobTrail::job).containsExactly("j1", "j2");
    assertThat(trails.heldBy("e2")).extracting(JobTrail::job).containsExactly("j2");
    assertThat(trails.heldBy("b1")).isEmpty();
  }

  @Test
  void executorsVanishInTheOrderOfTheHistory() {
    History history =
        Drawn.history(
            ASSIGNED
                + "0 nemesis start-kill {id:'n1',nodes:['e1'],outcome:'applied'};"
                + "0 b1 executor-suspected {executor:'e1'}; 0 b1 executor-suspected {executor:'e7'}");
    Budget budget = Budget.unlimited();
    assertThat(Vanishing.all(history, JobTrails.of(history), Faults.of(history), budget))
        .extracting(vanishing -> vanishing.executor() + " " + vanishing.entry().index())
        .containsExactly("e1 1", "e1 2");
  }

  /** Of an answer with few rows, and of one with many. */
  @ParameterizedTest
  @CsvSource({"1", "3", "4", "5", "20"})
  void whatWasShownOfAJobIsFound(int jobs) {
    String rows =
        LongStream.range(0, jobs)
            .mapToObj(job -> "j%d:{state:'assigned',attempt:%d}".formatted(job, job))
            .collect(Collectors.joining(","));
    History history =
        Drawn.history(
            "0 b1 beat jx; 0 c1? read-metadata {broker:'b1'}; 0 c1! read-metadata {jobs:{%s}}"
                .formatted(rows));
    BrokerReads reads = BrokerReads.of(history);
    BrokerRead read = reads.all().getFirst();
    for (int job = 0; job < jobs; job++) {
      assertThat(read.entry(reads.jobs().find("j" + job)).attempt()).isEqualTo(job);
    }
    assertThat(read.entry(reads.jobs().find("jx"))).isEqualTo(JobEntry.NONE);
    assertThat(reads.jobs().name(reads.jobs().find("j0"))).isEqualTo("j0");
  }

  private static JobTrail trail(JobTrails trails) {
    return trails.all().stream().filter(each -> each.job().equals("j1")).findFirst().orElseThrow();
  }

  private static String lines(String letters) {
    return letters
        .chars()
        .mapToObj(letter ->
            switch (letter) {
              case 'a' -> ASSIGNED;
              case 'r' -> "0 b1 redeploy j1 {executor:'e2',attempt:2};";
              case 'n' -> "0 b1 assign j1;";
              case 's' -> "0 e1 start-job j1 {attempt:1};";
              case 't' -> "0 e2 start-job j1 {attempt:2};";
              case 'p' -> "0 b1 park j1;";
              case 'x' -> "0 e1 preempt j1;";
              case 'c' -> "0 b1 accept-result j1;";
              default -> "0 b1 beat;";
            })
        .collect(Collectors.joining());
  }

  private static String story(String letters, LongFunction<String> word) {
    return LongStream.rangeClosed(0, letters.length())
        .mapToObj(word)
        .collect(Collectors.joining(" "));
  }

  private static String executors(Predicate<String> which) {
    String found =
        Stream.of("1", "2").filter(each -> which.test("e" + each)).collect(Collectors.joining());
    return found.isEmpty() ? "-" : found;
  }

  private static String index(@Nullable Entry entry) {
    return entry == null ? "-" : Long.toString(entry.index());
  }
}
