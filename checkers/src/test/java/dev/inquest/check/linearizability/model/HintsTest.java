package dev.inquest.check.linearizability.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hints make the search faster; a false one would make it wrong. */
class HintsTest {
  /**
   * Tried in every state that three steps can reach. Whom only one of unknown outcome notices is
   * left out together with that.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "register     | write 1; write 2; read → 1; read → null; read → ?",
        "cas-register | write 1; read → 1; read → 2; cas [1,2]; cas [2,2]; cas [null,1]",
        "write-once   | write 1 → 'accepted'; write 2 → 'accepted'; write 3 → 'rejected'; read; read → 1",
        "mutex        | acquire; release",
        "set          | add 1; add 2; read → []; read → [1]; read → [1,2]; read → ?",
        "queue        | enqueue 1; enqueue 2; dequeue → 1; dequeue → ?; dequeue",
        "fifo-queue   | enqueue 1; enqueue 2; dequeue → 1; dequeue → 2; dequeue",
        "counter      | add 1; add 0; add -1; read → 0; read → 1; read → ?",
      })
  void everyHintIsTrueInEveryState(String model, String calls) {
    hold(Models.named(model).orElseThrow().get(), calls);
  }

  private static <S> void hold(Model<S> model, String calls) {
    List<Step<S>> steps = new ArrayList<>();
    for (String call : calls.split("; ", -1)) {
      steps.add(Calls.step(model, call));
    }
    for (S state : reachable(model, steps)) {
      for (Step<S> step : steps) {
        Set<S> after = Calls.after(step, Set.of(state));
        assertThat(!step.alwaysPossible() || !after.isEmpty()).as("%s in %s", step, state).isTrue();
        assertThat(!step.readsOnly() || Set.of(state).containsAll(after))
            .as("%s in %s", step, state)
            .isTrue();
        for (Step<S> next : steps) {
          Set<S> both = Calls.after(next, after);
          Set<S> alone = Calls.after(next, Set.of(state));
          assertThat(!step.hiddenBy(next) || both.equals(alone))
              .as("%s before %s in %s", step, next, state)
              .isTrue();
          boolean sure = !calls.split("; ", -1)[steps.indexOf(next)].contains("?");
          assertThat(!sure || step.noticedBy(next) || both.isEmpty() || !alone.isEmpty())
              .as("%s makes %s possible in %s", step, next, state)
              .isTrue();
        }
      }
    }
  }

  private static <S> Set<S> reachable(Model<S> model, List<Step<S>> steps) {
    Set<S> states = new LinkedHashSet<>(List.of(model.initial()));
    for (int depth = 0; depth < 3; depth++) {
      for (S state : List.copyOf(states)) {
        steps.forEach(step -> states.addAll(step.from(state)));
      }
    }
    return states;
  }

  /** Without them the search would try what cannot matter. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "register     | write 1               | always",
        "register     | read → 1              | reads",
        "register     | read → ?              | reads always",
        "cas-register | cas [1,2]             | -",
        "cas-register | cas [2,2]             | reads",
        "write-once   | write 1 → 'accepted'  | -",
        "write-once   | write 1 → 'rejected'  | reads",
        "write-once   | read → 1              | reads",
        "mutex        | acquire               | -",
        "set          | add 1                 | always",
        "set          | read → [1]            | reads",
        "queue        | enqueue 1             | always",
        "queue        | dequeue → 1           | -",
        "queue        | dequeue → ?           | -",
        "queue        | dequeue               | reads",
        "fifo-queue   | enqueue 1             | always",
        "fifo-queue   | dequeue → 1           | -",
        "fifo-queue   | dequeue               | reads",
        "counter      | add 1                 | always",
        "counter      | add 0                 | reads always",
        "counter      | read → 1              | reads",
      })
  void aStepIsHinted(String model, String call, String hints) {
    assertThat(hints(Models.named(model).orElseThrow().get(), call)).isEqualTo(hints);
  }

  private static <S> String hints(Model<S> model, String call) {
    Step<S> step = Calls.step(model, call);
    String hints = (step.readsOnly() ? "reads " : "") + (step.alwaysPossible() ? "always" : "");
    return hints.isEmpty() ? "-" : hints.strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "register     | write 1              | read → 1              | true",
        "register     | write 1              | read → 2              | false",
        "register     | write 1              | write 2               | false",
        "cas-register | write 1              | cas [1,2]             | true",
        "cas-register | write 1              | cas [2,1]             | false",
        "cas-register | cas [1,2]            | read → 2              | true",
        "cas-register | cas [1,2]            | read → 1              | false",
        "write-once   | write 1 → ?          | write 2 → 'rejected'  | true",
        "write-once   | write 1 → ?          | read → 1              | true",
        "write-once   | write 1 → ?          | read → 2              | false",
        "write-once   | write 1 → ?          | read                  | false",
        "write-once   | write 1 → ?          | write 2 → 'accepted'  | false",
        "set          | add 1                | read → [1]            | true",
        "set          | add 1                | read → [2]            | false",
        "set          | add 1                | add 2                 | false",
        "queue        | enqueue 1            | dequeue → 1           | true",
        "queue        | enqueue 1            | dequeue → 2           | false",
        "queue        | enqueue 1            | enqueue 1             | false",
        "fifo-queue   | enqueue 1            | dequeue → 1           | true",
        "fifo-queue   | enqueue 1            | dequeue → 2           | false",
        "fifo-queue   | enqueue 1            | dequeue               | false",
        "counter      | add 1                | read → 9              | true",
        "counter      | add 1                | add 2                 | false",
        "mutex        | acquire              | release               | true",
      })
  void aStepIsNoticed(String model, String call, String other, boolean noticed) {
    assertThat(noticed(Models.named(model).orElseThrow().get(), call, other)).isEqualTo(noticed);
  }

  private static <S> boolean noticed(Model<S> model, String call, String other) {
    return Calls.step(model, call).noticedBy(Calls.step(model, other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "register | write 1  | write 2  | true",
        "register | write 1  | read → 1 | false",
        "register | read → 1 | write 1  | false",
        "counter  | add 1    | add 2    | false",
      })
  void onlyAWriteHidesAWrite(String model, String call, String next, boolean hidden) {
    assertThat(hidden(Models.named(model).orElseThrow().get(), call, next)).isEqualTo(hidden);
  }

  private static <S> boolean hidden(Model<S> model, String call, String next) {
    return Calls.step(model, call).hiddenBy(Calls.step(model, next));
  }
}
