package dev.inquest.check.linearizability.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short runs of every model, and where they can lead. */
class ModelsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "register     | read → null                                         | null",
        "register     | read → 1                                            | impossible",
        "register     | write 1; read → 1                                   | 1",
        "register     | write 'a'; write 2; read → 2                        | 2",
        "register     | write 1; write 2; read → 1                          | impossible",
        "register     | write 1; read → ?                                   | 1",
        "register     | cas [1,2]                                           | unknown",
        "cas-register | write 1; cas [1,2]; read → 2                        | 2",
        "cas-register | write 1; cas [2,3]                                  | impossible",
        "cas-register | cas [null,3]; read → 3                              | 3",
        "cas-register | cas [1]                                             | unknown",
        "cas-register | cas [1,2,3]                                         | unknown",
        "cas-register | cas 1                                               | unknown",
        "write-once   | read                                                | not yet written",
        "write-once   | write 1 → 'accepted'; read → 1; write 2 → 'rejected'| 1",
        "write-once   | write 1 → 'accepted'; write 2 → 'accepted'          | impossible",
        "write-once   | write 1 → 'rejected'                                | impossible",
        "write-once   | write 1 → 'accepted'; read                          | impossible",
        "write-once   | write 1 → 'accepted'; read → 2                      | impossible",
        "write-once   | write 1 → 'accepted'; read → ?                      | 1",
        "write-once   | write 1 → ?; read → 1                               | 1",
        "write-once   | write 1 → 'perhaps'                                 | unknown",
        "write-once   | write null → 'accepted'                             | unknown",
        "write-once   | submit-job {} → {}; read                            | not yet written",
        "write-once   | submit-result {} → {decision:'accepted'}            | unknown",
        "write-once   | submit-result {result:1} → {decision:'accepted'}; read → 1 | 1",
        "write-once   | submit-result {result:1} → {decision:'rejected'}    | impossible",
        "write-once   | submit-result {result:1} → ?; read → 1              | 1",
        "write-once   | read-job {consistency:'quorum'} → {result:1}        | impossible",
        "write-once   | read-job {consistency:'quorum'} → ?                 | not yet written",
        "write-once   | read-job {consistency:'local'} → {result:1}         | not yet written",
        "write-once   | read-job {consistency:'local'} → {consistency:'quorum',result:1} | impossible",
        "write-once   | read-job {consistency:'quorum'} → {consistency:'local',result:1} | not yet written",
        "write-once   | read-job {consistency:'quorum'} → {state:'done'}    | not yet written",
        "write-once   | declare-emergency 1                                 | unknown",
        "mutex        | release                                             | impossible",
        "mutex        | acquire                                             | held",
        "mutex        | acquire; acquire                                    | impossible",
        "mutex        | acquire; release                                    | free",
        "mutex        | read                                                | unknown",
        "set          | read → []                                           | {}",
        "set          | add 2; add 1; add 2; read → [1,2]                   | {1, 2}",
        "set          | add 1; read → []                                    | impossible",
        "set          | read → [1]                                          | impossible",
        "set          | add 1; read → ?                                     | {1}",
        "set          | read → 1                                            | unknown",
        "set          | remove 1                                            | unknown",
        "queue        | enqueue 1; enqueue 2; dequeue → 2                   | {1}",
        "queue        | enqueue 1; enqueue 1; enqueue 2                     | {1 ×2, 2}",
        "queue        | enqueue 1; enqueue 1; dequeue → 1; dequeue → 1; dequeue | {}",
        "queue        | enqueue 1; dequeue → 1; dequeue → 1                 | impossible",
        "queue        | enqueue 1; dequeue                                  | impossible",
        "queue        | enqueue 1; enqueue 2; dequeue → ?                   | {1} or {2}",
        "queue        | dequeue → ?                                         | impossible",
        "queue        | enqueue null                                        | unknown",
        "queue        | peek                                                | unknown",
        "fifo-queue   | enqueue 1; enqueue 2; dequeue → 1                   | [2]",
        "fifo-queue   | enqueue 1; enqueue 2; dequeue → 2                   | impossible",
        "fifo-queue   | enqueue 1; enqueue 2                                | [1, 2]",
        "fifo-queue   | enqueue 1; enqueue 2; dequeue → ?                   | [2]",
        "fifo-queue   | dequeue → ?                                         | impossible",
        "fifo-queue   | dequeue → 1                                         | impossible",
        "fifo-queue   | dequeue                                             | []",
        "fifo-queue   | enqueue 1; dequeue                                  | impossible",
        "fifo-queue   | enqueue null                                        | unknown",
        "fifo-queue   | peek                                                | unknown",
        "counter      | add 2; add -5; read → -3                            | -3",
        "counter      | read → 0                                            | 0",
        "counter      | read → 1                                            | impossible",
        "counter      | add 1; read → ?                                     | 1",
        "counter      | add 1.5                                             | unknown",
        "counter      | read → 'a'                                          | unknown",
        "counter      | increment                                           | unknown",
      })
  void aRunLeads(String model, String calls, String where) {
    assertThat(led(Models.named(model).orElseThrow().get(), calls)).isEqualTo(where);
  }

  private static <S> String led(Model<S> model, String calls) {
    Set<S> states = Calls.run(model, List.of(calls.split("; ", -1)));
    if (states == null) {
      return "unknown";
    }
    return states.isEmpty() ? "impossible" : String.join(" or ", Calls.shown(model, states));
  }

  @Test
  void everyModelIsFoundByItsName() {
    assertThat(Models.names())
        .containsExactly(
            "register",
            "cas-register",
            "write-once",
            "mutex",
            "set",
            "queue",
            "fifo-queue",
            "counter")
        .allMatch(name -> Models.named(name).orElseThrow().get().name().equals(name));
    assertThat(Models.named("stack")).isEmpty();
  }

  /** The search reserves so much, and would not keep to its memory if they were none. */
  @Test
  void statesThatHoldMoreTakeMore() {
    assertThat(bytes(new FifoQueue(), 100)).isGreaterThan(bytes(new FifoQueue(), 1) + 700);
    assertThat(bytes(new UnorderedQueue(), 100))
        .isGreaterThan(bytes(new UnorderedQueue(), 1) + 6_000);
    assertThat(bytes(new GrowingSet(), 1_000))
        .isBetween(bytes(new GrowingSet(), 1) + 100, bytes(new GrowingSet(), 1) + 200);
    assertThat(bytes(new Register(), 1)).isBetween(16L, 64L);
  }

  private static <S> long bytes(Model<S> model, int elements) {
    S state = model.initial();
    for (int element = 0; element < elements; element++) {
      String call =
          switch (model.name()) {
            case "register" -> "write ";
            case "set" -> "add ";
            default -> "enqueue ";
          };
      state = Calls.step(model, call + element).from(state).getFirst();
    }
    return model.bytes(state);
  }
}
