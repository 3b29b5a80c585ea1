package dev.inquest.check.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import org.junit.jupiter.api.Test;

class LinesTest {
  private final History history =
      History.builder()
          .invoke(1, "submit-job", "j1", "{}")
          .invoke(2, "submit-job", "j2", "{}")
          .ok(1, "submit-job", "j1", "{}")
          .invoke(1, "read-job", "j1", "{}")
          .ok(1, "read-job", "j1", "{}")
          .ok(2, "submit-job", "j2", "{}")
          .invoke(2, "submit-job", "j1", "{}")
          .local("b1", "submit-job", "j1", "{}", null)
          .invoke(3, "submit-job", null, "{}")
          .byKey()
          .invoke(4, "submit-job", "j1", "{}")
          .build();

  @Test
  void linesOfSeveralNamesComeInTheOrderOfTheHistory() {
    Lines lines = Lines.of(history);
    assertThat(lines.named("submit-job")).containsExactly(0, 1, 2, 5, 6, 7, 8, 9);
    assertThat(lines.named("read-job")).containsExactly(3, 4);
    assertThat(lines.named("read-job", "submit-job")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(lines.named("park")).isEmpty();
  }

  @Test
  void onlyClientsLinesAboutJobsAreOperationsOnJobs() {
    assertThat(Lines.of(history).invocations("submit-job")).containsExactly(0, 1, 6);
    assertThat(Lines.of(history).answers("submit-job", "read-job")).containsExactly(2, 4, 5);
  }

  @Test
  void theyAreSortedByJob() {
    LinesByJob lines = Lines.of(history).invocationsByJob("submit-job");
    int first = history.columns().subjectNumber("j1");
    int second = history.columns().subjectNumber("j2");
    assertThat(lines.of(first)).containsExactly(0, 6);
    assertThat(lines.of(second)).containsExactly(1);
    assertThat(lines.any(second)).isTrue();
    assertThat(lines.of(-1)).isEmpty();
    assertThat(lines.any(-1)).isFalse();
    assertThat(lines.any(99)).isFalse();
    LinesByJob reads = Lines.of(history).invocationsByJob("read-job");
    assertThat(reads.any(first)).isTrue();
    assertThat(reads.any(second)).isFalse();
  }

  @Test
  void whatIsSaidOfAJobIsSaidWhereItIsSentInAndTaken() {
    History taken =
        History.builder()
            .invoke(1, "submit-job", "j1", "{priority:1}")
            .local("b1", "accept-job", "j1", "{priority:2}", null)
            .receive("b2", "accept-job", "b1:1", "b1", null)
            .invoke(2, "accept-job", "j1", "{}")
            .local("b2", "accept-job", "j2", "{}", null)
            .build();
    Needs needs = new Needs(taken, Budget.unlimited());
    assertThat(needs.sent("j1")).extracting(Entry::index).containsExactly(0L);
    assertThat(needs.taken("j1")).extracting(Entry::index).containsExactly(1L);
    assertThat(needs.taken("j2")).extracting(Entry::index).containsExactly(4L);
    assertThat(needs.sent("j2")).isEmpty();
    assertThat(needs.taken("j9")).isEmpty();
  }

  @Test
  void nodesAreNumberedAndKnowTheirLives() {
    History lived =
        History.builder()
            .local("b1", "park", "j1", "{}", null)
            .local("b2", "park", "j1", "{}", null)
            .local("b1/2", "boot", null, "{}", null)
            .build();
    Nodes nodes = Nodes.of(lived);
    assertThat(nodes.size()).isEqualTo(2);
    assertThat(nodes.number("b1")).isZero();
    assertThat(nodes.number("b2")).isEqualTo(1);
    assertThat(nodes.number("b9")).isEqualTo(-1);
    assertThat(nodes.name(1)).isEqualTo("b2");
    int member = lived.columns().process(2);
    assertThat(nodes.ofMember(member)).isZero();
    assertThat(nodes.incarnation(member)).isEqualTo(2);
    assertThat(nodes.incarnation(lived.columns().process(1))).isEqualTo(1);
  }
}
