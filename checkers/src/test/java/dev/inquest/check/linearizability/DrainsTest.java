package dev.inquest.check.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.history.History;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrainsTest {
  private final History.Builder history = History.builder().byKey();

  @ParameterizedTest
  @ValueSource(strings = {"queue", "fifo-queue"})
  void takesOutWhatItListsAndThenFindsNothing(String model) {
    enqueued("1");
    enqueued("2");
    drained("[1,2]");
    assertThat(check(model).validity()).isEqualTo(Validity.VALID);
    history.invoke(5, "dequeue", "q", null).ok(5, "dequeue", "q", "2");
    assertThat(check(model).validity()).isEqualTo(Validity.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "fifo-queue"})
  void whatItDoesNotListIsLost(String model) {
    enqueued("1");
    enqueued("2");
    drained("[1]");
    assertThat(check(model).validity()).isEqualTo(Validity.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "fifo-queue"})
  void whatItListsAndNobodyPutInIsInvented(String model) {
    drained("[3]");
    assertThat(check(model).validity()).isEqualTo(Validity.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "fifo-queue"})
  void itTakesEffectBitByBit(String model) {
    enqueued("1");
    history.invoke(4, "drain", "q", null);
    history.invoke(5, "dequeue", "q", null).ok(5, "dequeue", "q", null);
    enqueued("2");
    history.ok(4, "drain", "q", "[1,2]");
    assertThat(check(model).validity()).isEqualTo(Validity.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "fifo-queue"})
  void oneOfUnknownOutcomeLeavesTheQueueUnjudged(String model) {
    enqueued("1");
    history.invoke(4, "drain", "q", null).info(4, "drain", "q", "timeout");
    history.invoke(5, "dequeue", "q", null).ok(5, "dequeue", "q", null);
    assertThat(check(model))
        .isInstanceOfSatisfying(
            Verdict.Unknown.class, unknown -> assertThat(unknown.reason()).contains("drain"));
  }

  private void enqueued(String element) {
    history.invoke(1, "enqueue", "q", element).ok(1, "enqueue", "q", element);
  }

  private void drained(String elements) {
    history.invoke(2, "drain", "q", null).ok(2, "drain", "q", elements);
  }

  private Verdict check(String model) {
    return new Linearizable(Models.named(model).orElseThrow())
        .check(history.build(), Budget.unlimited());
  }
}
