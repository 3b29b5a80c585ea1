package dev.inquest.check.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.Verdict;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.history.History;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads of a key that is not linearizable. */
class ExplanationsTest {
  /** Nine enqueues at once, then a dequeue of what nobody put in: every order is tried. */
  private static final String HARD =
      "z+enqueue:0 z- a+enqueue:1 b+enqueue:2 c+enqueue:3 d+enqueue:4 e+enqueue:5 f+enqueue:6"
          + " g+enqueue:7 h+enqueue:8 i+enqueue:0 y+dequeue y-:10 a- b- c- d- e- f- g- h- i-";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          cas-register | a+read a-:1 | 0 1 | read → 1 (0–1) | cas-register k as null (as it began)
          cas-register | a+write:1 a- b+write:2 c+read c-:3 | 1 3 4 | read → 3 (3–4) | cas-register k as 1 (by write 1 (0–1))
          cas-register | a+write:1 a? b+cas:[1,2] b? c+read c-:2 d+read d-:1 | 2 5 6 7 | read → 1 (6–7) | cas-register k as 2 (by cas [1,2] (2…))
          cas-register | a+write:1 b+write:2 c+write:3 d+write:4 e+write:5 f+write:6 a- b- c- d- e- f- g+read g-:7 | 6 7 8 9 12 13 | read → 7 (12–13) | cas-register k as 1 (by write 1 (0–6)) or 2 (by write 2 (1–7)) or 3 (by write 3 (2–8)) or 4 (by write 4 (3–9)) or one of 2 more states
          register     | a+write:1 a- b+write:1 b- c+read c-:2 | 1 4 5 | read → 2 (4–5) | register k as 1 (by write 1 (0–1))
          mutex        | a+acquire a- b+acquire b- | 1 2 3 | acquire (2–3) | mutex k as held (by acquire (0–1))
          counter      | a+add:2 a- b+read b-:1 | 1 2 3 | read → 1 (2–3) | counter k as 2 (by add 2 (0–1))
          write-once   | a+write:1 a-:'accepted' b+write:2 b-:'accepted' | 1 2 3 | write 2 → accepted (2–3) | write-once k as 1 (by write 1 → accepted (0–1))
          fifo-queue   | a+enqueue:1 a- b+enqueue:1 b- c+enqueue:2 d+dequeue d-:2 | 3 5 6 | dequeue → 2 (5–6) | fifo-queue k as [1, 1] (by enqueue 1 (2–3))
          """)
  void whereASearchIsStuck(
      String model, String lines, String events, String operation, String standings) {
    Anomaly anomaly = anomaly(model, Lines.read(lines));
    assertThat(anomaly.explanation())
        .isEqualTo(
            "No order fits %s: all before its completion is linearizable, and leaves %s; from there nothing under way leads to it.",
            operation, standings);
    assertThat(events(anomaly)).isEqualTo(events);
    assertThat(anomaly.type()).isEqualTo("non-linearizable");
    assertThat(anomaly.job()).isEqualTo("k");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          register | a+write:1 a- b+write:2 b- c+read c-:1 d+read d-:2 | 1 2 3 4 5 | read → 1 (4–5) | register k | 1 is there all the time from 1 to 4, and 2 is there at some moment between 2 and 3
          set      | a+add:1 a- b+add:1 b? c+read c-:[]                | 0 1 4 5   | read → [] (4–5) | set k | by what the reads saw, the second of these came before the first: add (0) and read (4)
          """)
  void whereAMonitorFindsAConflict(
      String model, String lines, String events, String operation, String into, String because) {
    Anomaly anomaly = anomaly(model, Lines.read(lines));
    assertThat(anomaly.explanation())
        .isEqualTo(
            "No order fits %s into %s: all before its completion is linearizable, but %s.",
            operation, into, because);
    assertThat(events(anomaly)).isEqualTo(events);
    assertThat(anomaly.type()).isEqualTo("non-linearizable");
    assertThat(anomaly.job()).isEqualTo("k");
  }

  @Test
  void withoutAKeyItIsAboutTheModel() {
    History history =
        History.builder().invoke(1, "read", null, null).ok(1, "read", null, "1").build();
    assertThat(anomaly("register", history).explanation())
        .startsWith("No order fits read → 1 (0–1) into the register: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1048576 | fifo-queue k is undecided: the memory limit of 1048576 bytes was reached; its first 12 events, up to 11, are linearizable, with 1 configurations open there
          3000    | fifo-queue k is undecided: the memory limit of 3000 bytes was reached; none of its events was passed
          """)
  void whereASearchRanOut(long bytes, String reason) {
    Budget budget = new Budget(() -> 0, Long.MAX_VALUE, bytes, () -> false);
    assertThat(check("fifo-queue", Lines.read(HARD), budget))
        .isInstanceOfSatisfying(
            Verdict.Unknown.class, unknown -> assertThat(unknown.reason()).startsWith(reason));
  }

  private static Anomaly anomaly(String model, History history) {
    Verdict verdict = check(model, history, Budget.unlimited());
    assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
    return ((Verdict.Invalid) verdict).anomalies().getFirst();
  }

  private static Verdict check(String model, History history, Budget budget) {
    return new Linearizable(Models.named(model).orElseThrow()).check(history, budget);
  }

  private static String events(Anomaly anomaly) {
    return anomaly.events().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
