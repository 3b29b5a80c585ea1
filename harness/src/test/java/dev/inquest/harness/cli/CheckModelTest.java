package dev.inquest.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code check --model}: histories against a sequential model. */
final class CheckModelTest {
  private static final Path CORPUS = Path.of("..", "histories", "corpus");

  private static Path history(String kind, String name) {
    return CORPUS.resolve(kind).resolve("linearizable-" + name + ".jsonl");
  }

  @Test
  void aHistoryThatFitsTheModelIsValid() throws Exception {
    Calls call = Calls.inquest("check", "--model", "fifo-queue", history("valid", "fifo-queue"));
    assertThat(call.code()).isZero();
  }

  @Test
  void oneThatDoesNotIsAViolationWithTheOperationThatDoesNotFitAndTheState() throws Exception {
    Calls call = Calls.inquest("check", "--model", "counter", history("invalid", "counter"));
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.out())
        .contains("non-linearizable (linearizable), job x")
        .contains("No order fits read → 2 (3–4)")
        .contains("leaves counter x as 1 (by add 1 (0–1))");
  }

  @Test
  void oneWithoutAnythingThatTheModelKnowsIsUnknown() throws Exception {
    Calls call = Calls.inquest("check", "--model", "mutex", history("valid", "counter"));
    assertThat(call.code()).isEqualTo(2);
  }

  @Test
  void oneWithMoreThanTheModelKnowsIsUnknownAndSaysWhatThatIs() throws Exception {
    Calls call = Calls.inquest("check", "--model", "register", history("invalid", "cas-register"));
    assertThat(call.code()).isEqualTo(2);
    assertThat(call.out())
        .contains("register x has operations that the model does not know, or cannot read: cas");
  }

  @Test
  void aModelThatThereIsNotIsABadArgument() throws Exception {
    Calls call = Calls.inquest("check", "--model", "stack", history("valid", "counter"));
    assertThat(call.code()).isEqualTo(254);
    assertThat(call.err())
        .contains(
            "there is no model 'stack'; there are: register, cas-register, write-once, mutex,");
  }

  @Test
  void theCheckerAloneDoesNotSayWhichModel() throws Exception {
    Calls call = Calls.inquest("check", "--checker", "linearizable", history("valid", "counter"));
    assertThat(call.code()).isEqualTo(254);
    assertThat(call.err()).contains("the checker linearizable needs a --model: register,");
  }

  @Test
  void withAModelNoOtherClaimIsPutToTheTest() throws Exception {
    Calls call =
        Calls.inquest(
            "check", "--model", "set", "--checker", "no-job-loss", history("valid", "set"));
    assertThat(call.code()).isEqualTo(254);
    assertThat(call.err()).contains("with --model only the checker linearizable can be asked");
  }
}
