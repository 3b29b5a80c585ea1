package dev.inquest.check.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FindingsTest {
  @Test
  void nothingWrongAndNothingMissingIsValid() {
    Verdict verdict =
        Findings.of(findings -> {
          findings.count("jobs");
          findings.count("jobs", 2);
          findings.count("none", 0);
          assertThat(findings.counted("jobs")).isEqualTo(3);
          assertThat(findings.counted("others")).isZero();
          findings.require(Premise.CLOSING_READS, true);
        });
    assertThat(verdict.validity()).isEqualTo(Validity.VALID);
    assertThat(verdict.stats().counts()).containsEntry("jobs", 3L).containsEntry("none", 0L);
  }

  @Test
  void premisesThatAreMissingAreNamedOnceEach() {
    Verdict verdict =
        Findings.of(findings -> {
          findings.require(Premise.CLOSING_READS, false);
          findings.require(Premise.NODE_EVENTS, false);
          findings.require(Premise.CLOSING_READS, false);
        });
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Unknown.class,
            unknown -> {
              assertThat(unknown.unmet())
                  .containsExactly(Premise.CLOSING_READS, Premise.NODE_EVENTS);
              assertThat(unknown.reason())
                  .isEqualTo(
                      "the history does not hold a closing read from every broker, nor node events with stamps");
            });
  }

  @Test
  void theFirstReasonToLeaveItOpenIsTold() {
    Verdict verdict =
        Findings.of(findings -> {
          findings.require(Premise.CLOSING_READS, false);
          findings.leaveOpen("the first");
          findings.leaveOpen("the second");
        });
    assertThat(((Verdict.Unknown) verdict).reason()).startsWith("the first;");
    assertThat(((Verdict.Unknown) verdict).unmet()).isEmpty();
  }

  @Test
  void whatIsWrongIsWrongWhateverElseIsOpen() {
    Verdict verdict =
        Findings.of(findings -> {
          findings.add(anomaly("b", 7));
          findings.add(anomaly("a", 9));
          findings.add(anomaly("a", 3));
          findings.leaveOpen("the budget ran out");
        });
    assertThat(((Verdict.Invalid) verdict).anomalies())
        .extracting(Anomaly::lastEvent)
        .containsExactly(3L, 7L, 9L);
    assertThat(verdict.stats().count("a")).isEqualTo(2);
  }

  @Test
  void ofEachTypeTheFirstHundredAreListed() {
    Verdict verdict =
        Findings.of(findings -> {
          for (long event = 150; event > 0; event--) {
            findings.add(anomaly("a", event));
            findings.add(anomaly("b", event));
          }
        });
    List<Anomaly> listed = ((Verdict.Invalid) verdict).anomalies();
    assertThat(listed).hasSize(200).allMatch(anomaly -> anomaly.lastEvent() <= 100);
    assertThat(verdict.stats().count("b")).isEqualTo(150);
  }

  @Test
  void anExhaustedBudgetKeepsWhatWasFound() {
    Budget none = new Budget(() -> 0, Long.MAX_VALUE, 0, () -> false);
    Verdict verdict =
        Findings.of(findings -> {
          findings.count("jobs");
          none.reserve(1);
        });
    assertThat(verdict.validity()).isEqualTo(Validity.UNKNOWN);
    assertThat(verdict.stats().count("jobs")).isEqualTo(1);
  }

  @Test
  void anomaliesAreInATotalOrder() {
    List<Anomaly> sorted =
        List.of(
            new Anomaly("b", "j2", "b2", List.of(5L, 1L, 5L), "b"),
            new Anomaly("a", null, null, List.of(7L), "a"),
            new Anomaly("a", null, null, List.of(7L), "b"),
            new Anomaly("a", null, "b1", List.of(7L), "a"),
            new Anomaly("a", "j1", null, List.of(7L), "a"),
            new Anomaly("a", "j1", "b2", List.of(7L), "a"),
            new Anomaly("a", "j2", "b1", List.of(7L), "a"),
            new Anomaly("b", "j1", "b1", List.of(7L), "a"));
    assertThat(sorted.reversed().stream().sorted(Anomaly.BY_LAST_EVENT)).isEqualTo(sorted);
    assertThat(sorted.getFirst().events()).containsExactly(1L, 5L);
    assertThat(sorted.getFirst().lastEvent()).isEqualTo(5);
    assertThatThrownBy(() -> new Anomaly("a", null, null, List.of(), "nothing shows it"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing shows it");
  }

  @Test
  void aBudgetIsSpentToTheLastByteAndNanosecond() {
    AtomicLong clock = new AtomicLong(7);
    Budget budget = new Budget(clock::get, 2_000_000, 100, () -> false);
    budget.reserve(60);
    budget.release(20);
    budget.reserve(60);
    assertThat(budget.reserved()).isEqualTo(100);
    assertThatThrownBy(() -> budget.reserve(1))
        .isInstanceOf(Budget.Exhausted.class)
        .hasMessage("the memory limit of 100 bytes was reached");
    clock.set(2_000_007);
    budget.look();
    Budget renewed = budget.renewed();
    assertThat(renewed.reserved()).isZero();
    clock.set(2_000_008);
    renewed.look();
    assertThatThrownBy(budget::look)
        .isInstanceOfSatisfying(
            Budget.Exhausted.class,
            exhausted ->
                assertThat(exhausted.reason()).isEqualTo("the time limit of 2 ms was reached"));
  }

  /** Once at the first step, and then once in 256. */
  @Test
  void stepsLookNowAndThen() {
    AtomicLong looks = new AtomicLong(-1);
    Budget budget = new Budget(looks::incrementAndGet, Long.MAX_VALUE, 0, () -> false);
    for (int step = 1; step <= 513; step++) {
      budget.step();
      assertThat(looks.get()).as("after %d steps", step).isEqualTo((step - 1) / 256 + 1);
    }
  }

  private static Anomaly anomaly(String type, long event) {
    return new Anomaly(type, null, null, List.of(event), "because");
  }
}
