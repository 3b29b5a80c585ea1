package dev.inquest.check.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.linearizability.Lines;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.check.linearizability.search.Part;
import dev.inquest.history.Operation;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a person reads of operations that contradict each other, and which events show it. Histories
 * are spelled as {@link Lines} says.
 */
class ConflictsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          register   | a+write:1 a- b+read b-:7                            | 2 3         | nobody had begun to write 7 by then
          register   | a+write:1 a- a+write:2 a- b+read b-:1 b+read b-:2   | 1 3 4 5 6 7 | 1 is there all the time from 1 to 4, and 2 is there all the time from 3 to 6
          register   | a+write:1 a- a+write:2 a- b+read b-:1               | 1 2 3 4 5   | 1 is there all the time from 1 to 4, and 2 is there at some moment between 2 and 3
          register   | a+write:1 a- b+read b-:null                         | 0 1 2 3     | null is there all the time from the beginning to 2, and 1 is there at some moment between 0 and 1
          set        | a+add:1 b+add:2 c+read c-:[1] c+read c-:[2] a- b-   | 2 3 4 5     | each of two reads saw what the other did not: read (2) and read (4)
          set        | a+add:1 a- b+read b-:[1] b+read b-:[1,5]            | 4 5         | it saw what nobody had begun to add by then
          set        | a+add:1 a- b+read b-:[]                             | 0 1 2 3     | by what the reads saw, the second of these came before the first: add (0) and read (2)
          set        | a+read a-:[1] b+add:1                               | 0 1 2       | by what the reads saw, the second of these came before the first: read (0) and add (2)
          queue      | a+enqueue:1 a- b+dequeue b-:1 b+dequeue b-:1        | 3 5         | 1 comes out twice, and is put in once at most
          queue      | a+dequeue a-:1 b+enqueue:1 b-                       | 0 1         | nobody had begun to put 1 in by then
          queue      | a+dequeue a-:1                                      | 0 1         | nobody had begun to put 1 in by then
          queue      | a+enqueue:1 a- c+dequeue b+enqueue:2 b- b+dequeue b-:1 c-:null | 1 2 4 7 | it found nothing (2–7), and all that time something was in: 1, then 2
          fifo-queue | a+enqueue:1 a- a+enqueue:2 a- b+dequeue b-:2        | 1 2 5       | 1 was in (1) before 2 was put in (2), and is not yet being taken when that is out (5)
          fifo-queue | a+enqueue:1 a- a+enqueue:2 a- b+dequeue b-:2 b+dequeue b-:1 | 1 2 5 6 | 1 was in (1) before 2 was put in (2), and is not yet being taken when that is out (5)
          """)
  void aConflictIsToldInOneClause(String model, String lines, String events, String because) {
    Monitor monitor = Objects.requireNonNull(monitor(model, lines));
    assertThat(monitor.isConclusive()).isTrue();
    Conflict conflict = Objects.requireNonNull(monitor.conflict(Operation.NEVER));
    assertThat(conflict.because()).isEqualTo(because);
    assertThat(
            new TreeSet<>(conflict.events())
                .stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          register   | a+write:1 b+write:2 c+write:3 c- b- c+read c-:3 d+read d-:1 a-
          fifo-queue | d+dequeue a+enqueue:1 c+enqueue:3 a- c- a+enqueue:2 a- b+dequeue b-:1 b+dequeue b-:3 d-:2
          set        | a+add:1 c+read b+read b-:[] c-:[] d+read a- d-:[1] b+read b-:[1]
          """)
  void inWhichOrderTheValuesAreMetDoesNotMatter(String model, String lines) {
    Monitor monitor = Objects.requireNonNull(monitor(model, lines));
    assertThat(monitor.conflict(Operation.NEVER)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a dequeue of unknown outcome may have taken it | a+enqueue:1 a- b+dequeue b? c+dequeue c-:null
          the same without a last word                   | a+enqueue:1 a- b+dequeue c+dequeue c-:null
          """)
  void whereAnElementMayBeLostAConflictProvesNothing(String why, String lines) {
    Monitor monitor = Objects.requireNonNull(monitor("queue", lines));
    assertThat(monitor.conflict(Operation.NEVER)).isNotNull();
    assertThat(monitor.isConclusive()).as(why).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          register     | a+write:1 a- b+write:1 b-   | a value is written twice
          register     | a+write:null a-             | what it begins with is written
          cas-register | a+write:1 a-                | the model has no monitor
          """)
  void thereIsNoneWhere(String model, String lines, String why) {
    assertThat(monitor(model, lines)).as(why).isNull();
  }

  private static @Nullable Monitor monitor(String model, String lines) {
    return Monitor.of(
        Part.of(Models.named(model).orElseThrow().get(), Lines.read(lines).operations()));
  }
}
