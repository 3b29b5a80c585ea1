package dev.inquest.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.check.result.SingleAcceptedResult;
import dev.inquest.history.History;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long AMPLE = Long.MAX_VALUE;

  @Test
  void everyClaimStopsWhenTheTimeIsUp() {
    AtomicLong clock = new AtomicLong();
    Budget budget = new Budget(() -> clock.getAndAdd(1_000_000), 500_000, AMPLE, () -> false);
    assertAllStop(budget, "the time limit of 0 ms was reached");
  }

  @Test
  void everyClaimStopsWhenSomebodyCancelsIt() {
    assertAllStop(new Budget(() -> 0, AMPLE, AMPLE, () -> true), "the check was cancelled");
  }

  @Test
  void everyClaimKeepsToItsMemory() {
    assertAllStop(
        new Budget(() -> 0, AMPLE, 16, () -> false), "the memory limit of 16 bytes was reached");
  }

  @Test
  void everyClaimLooksAtItsBudgetAllAlongALargeHistory() {
    for (String claim : Judge.ofAllClaims().names()) {
      History history = much();
      AtomicLong looks = new AtomicLong();
      verdict(claim, history, new Budget(looks::incrementAndGet, AMPLE, AMPLE, () -> false));
      assertThat(looks.get())
          .as("looks of %s, one in 256 steps, over %d entries", claim, history.size())
          .isGreaterThan(history.operations().size() / 512);
    }
  }

  @Test
  void whereverTheTimeRunsOutItIsSaid() {
    for (String claim : Judge.ofAllClaims().names()) {
      for (long allowed = 0; allowed < 30; allowed += 3) {
        AtomicLong looks = new AtomicLong();
        Budget budget = new Budget(looks::getAndIncrement, allowed, AMPLE, () -> false);
        Verdict verdict = verdict(claim, much(), budget);
        boolean figures = verdict instanceof Verdict.Measured;
        assertThat(figures || verdict.validity() != Validity.VALID).as(claim).isTrue();
        assertThat(looks.get()).as("looks of %s", claim).isLessThanOrEqualTo(allowed + 4);
      }
    }
  }

  @Test
  void whatWasProvenBeforeTheBudgetRanOutStays() {
    AtomicLong looks = new AtomicLong();
    History.Builder history = History.builder();
    for (int job = 0; job < 2_000; job++) {
      history.invoke(job, "submit-result", "j" + job, "{result:'r'}");
      history.ok(job, "submit-result", "j" + job, "{decision:'rejected'}");
    }
    Budget budget = new Budget(() -> 0, AMPLE, AMPLE, () -> looks.incrementAndGet() > 12);
    Verdict verdict = new SingleAcceptedResult().check(history.build(), budget);
    assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
    assertThat(verdict.stats().count("early-rejection")).isBetween(100L, 1_900L);
    assertThat(((Verdict.Invalid) verdict).anomalies()).hasSize(Verdict.Invalid.LISTED_PER_TYPE);
  }

  @Test
  void theAnomaliesListedAreTheFirstOnesByTheirLastEvent() {
    History.Builder history = History.builder();
    for (int job = 0; job < 300; job++) {
      history.invoke(job, "submit-result", "j" + job, "{result:'r'}");
      history.ok(job, "submit-result", "j" + job, "{decision:'rejected'}");
    }
    Verdict verdict = new SingleAcceptedResult().check(history.build(), Budget.unlimited());
    assertThat(verdict.stats().count("early-rejection")).isEqualTo(300);
    assertThat(((Verdict.Invalid) verdict).anomalies())
        .hasSize(100)
        .isSortedAccordingTo(Anomaly.BY_LAST_EVENT)
        .allMatch(anomaly -> anomaly.lastEvent() < 200);
  }

  @Test
  void theTimeOfOneClaimIsNotTakenFromTheNext() {
    AtomicLong clock = new AtomicLong();
    Budget budget = new Budget(clock::get, 10, AMPLE, () -> false);
    clock.set(1_000);
    assertThatThrownBy(budget::step).isInstanceOf(Budget.Exhausted.class);
    budget.renewed().step();
  }

  private static void assertAllStop(Budget budget, String reason) {
    Judgement judgement = Judge.ofAllClaims().judge(something(), budget);
    assertThat(judgement.checkers()).hasSize(Judge.ofAllClaims().names().size());
    judgement
        .checkers()
        .forEach((name, verdict) -> {
          if (verdict instanceof Verdict.Measured figures) {
            assertThat(figures.stats().count("cut-short")).isEqualTo(1);
            return;
          }
          assertThat(verdict).as(name).isInstanceOf(Verdict.Unknown.class);
          assertThat(((Verdict.Unknown) verdict).reason()).as(name).startsWith(reason);
        });
  }

  private static History something() {
    return History.builder()
        .invoke(1, "submit-job", "j1", "{}")
        .ok(1, "submit-job", "j1", "{}")
        .local("b1", "assign", "j1", "{executor:'e1',attempt:1}", "{b1:1}")
        .invoke("e1/1", "submit-result", "j1", "{result:'r1'}")
        .ok("e1/1", "submit-result", "j1", "{decision:'accepted'}")
        .invoke("e2/1", "submit-result", "j1", "{result:'r2'}")
        .ok("e2/1", "submit-result", "j1", "{decision:'rejected'}")
        .build();
  }

  private static Verdict verdict(String claim, History history, Budget budget) {
    Judgement judgement = Judge.ofAllClaims().only(List.of(claim)).judgeStrictly(history, budget);
    Verdict verdict = judgement.checkers().get(claim);
    return verdict == null ? Objects.requireNonNull(judgement.notExercised().get(claim)) : verdict;
  }

  /** A history of many jobs, and of all that claims look at. */
  private static History much() {
    History.Builder history = History.builder();
    for (int number = 0; number < 3_000; number++) {
      String job = "j" + number;
      history.invoke(1, "submit-job", job, "{}").ok(1, "submit-job", job, "{}");
      history.local("b1", "assign", job, "{executor:'e1',attempt:1}", "{b1:" + (number + 1) + "}");
      history.local("e1", "enqueue-job", job, "{attempt:1}", "{e1:" + (2 * number + 1) + "}");
      history.local("e1", "start-job", job, "{attempt:1}", "{e1:" + (2 * number + 2) + "}");
      history.invoke("e1/1", "submit-result", job, "{result:'r1'}");
      history.ok("e1/1", "submit-result", job, "{decision:'accepted'}");
      history.invoke(2, "read-job", job, "{broker:'b1',consistency:'local'}");
      history.ok(2, "read-job", job, "{state:'completed',result:'r1',consistency:'local'}");
    }
    return history.build();
  }
}
