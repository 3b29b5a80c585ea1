package dev.inquest.check.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Drawn;
import dev.inquest.history.History;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of two jobs was sent in before the other, by the events of taking them. */
class SubmissionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 b1 accept-job j1; 0 b1 accept-job j2                                       | yes",
        "0 b1 accept-job j2; 0 b1 accept-job j1                                       | no",
        "0 b1 accept-job j1; 0 b2 accept-job j2                                       | no",
        "0 b1 accept-job j1; 0 b1 accept-job j2; 0 b2 accept-job j2                   | no",
        "0 b1 accept-job j1; 0 b2 accept-job j1; 0 b1 accept-job j2                   | no",
        "0 b1 accept-job j1                                                           | no",
        "0 b1 accept-job j2                                                           | no",
        "0 b1<m1 accept-job j1; 0 b1<m2 accept-job j2                                 | yes",
        "0 b1<m2 accept-job j2; 0 b1<m1 accept-job j1                                 | no",
        "0 b1<m2 accept-job j2; 0 b1 accept-job j1; 0 b1 accept-job j2                | yes",
        "0 b1 accept-job j1; 0 b1<m2 accept-job j2; 0 b1<m3 accept-job j2             | no",
      })
  void jobsAreInTheOrderInWhichTheyWereTaken(String lines, String before) {
    Submissions submissions = new Submissions(Drawn.history(lines), Budget.unlimited());
    assertThat(submissions.happenedBefore("j1", "j2")).isEqualTo(before.equals("yes"));
    assertThat(submissions.happenedBefore("j1", "j1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 b1 accept-job j1                        | true",
        "0 b1<m1 accept-job j1                     | true",
        "0 b1<m1 accept-job j1; 0 b1 accept-job j1 | true",
        "0 b1 accept-job j1; 0 b1 accept-job j1    | false",
        "0 b1 accept-job j2                        | false",
      })
  void aJobIsTakenOnce(String lines, boolean unique) {
    assertThat(new Submissions(Drawn.history(lines), Budget.unlimited()).unique("j1"))
        .isEqualTo(unique);
  }

  /** Job j1 taken at b1, a message perhaps, job j2 taken at b2, with these stamps. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{b1:1} | yes | {b1:2,b2:2} | yes",
        "{b1:1} | yes | {b1:1,b2:2} | yes",
        "{b1:1} | yes | {b2:2}      | no",
        "{b1:1} | no  | {b1:2,b2:2} | no",
        "[]     | yes | {b1:2,b2:2} | yes",
        "[]     | no  | {b1:2,b2:2} | no",
        "{b1:1} | yes | []          | yes",
        "{b1:1} | no  | []          | no",
      })
  void aMessageOrdersThemUnlessTheStampsDenyIt(
      String first, String received, String second, String before) {
    History.Builder history = History.builder();
    history.local("b1", "accept-job", "j1", "{}", first);
    history.send("b1", "sync-metadata", "m1", "b2", "{b1:2}");
    history.receive(
        "b2", "sync-metadata", received.equals("yes") ? "m1" : "m7", "b1", "{b1:2,b2:1}");
    history.local("b2", "accept-job", "j2", "{}", second);
    Submissions submissions = new Submissions(history.build(), Budget.unlimited());
    assertThat(submissions.happenedBefore("j1", "j2")).isEqualTo(before.equals("yes"));
    assertThat(submissions.index("j2")).isEqualTo(3);
  }
}
