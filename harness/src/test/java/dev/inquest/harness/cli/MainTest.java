package dev.inquest.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.harness.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MainTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check                     | Missing required parameter: 'FILE'; see `inquest check --help`",
        "chek                      | Unmatched argument at index 0: 'chek' (did you mean check?); see `inquest --help`",
        "check --jso x             | Unknown option: '--jso' (did you mean --json?); see `inquest check --help`",
        "check --time 5parsecs x   | Invalid value for option '--time': '5parsecs' is no duration: write 500ms, 30s or 2m; see `inquest check --help`",
        "check --memory much x     | Invalid value for option '--memory': 'much' is no size: write 512m or 2g; see `inquest check --help`",
        "check --memory 999999999999g x | Invalid value for option '--memory': '999999999999g' is more than any machine has; see `inquest check --help`",
        "run --brokers 0           | Invalid value for option '--brokers': 0 (allowed: 1 to 99); see `inquest run --help`",
        "run --executors many      | Invalid value for option '--executors': 'many' is not an int; see `inquest run --help`",
        "run --acceptance maybe    | Invalid value for option '--acceptance': maybe (allowed: quorum, responsible, gossip or traditional); see `inquest run --help`",
        "run --target mars         | Invalid value for option '--target': mars (allowed: local, docker or sim); see `inquest run --help`",
        "run --time 0s             | Invalid value for option '--time': 0ms (allowed: more than nothing: 30s); see `inquest run --help`",
        "run --rate -1             | Invalid value for option '--rate': -1.0 (allowed: more than 0 and at most 1000000 a second); see `inquest run --help`",
        "run --seed x              | Invalid value for option '--seed': 'x' is not a long; see `inquest run --help`",
        "run surplus               | Unmatched argument at index 1: 'surplus'; see `inquest run --help`",
      })
  void aBadArgumentIsOneLineAnd254(String arguments, String message) {
    Calls call = Calls.inquest((Object[]) arguments.split(" ", -1));
    assertThat(call.code()).isEqualTo(254);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).isEqualTo("inquest: " + message + "\n");
  }

  @Test
  void anUnknownCheckerIsToldWithThoseThereAre() {
    Calls call = Calls.inquest("check", "--checker", "nope", "x");
    assertThat(call.code()).isEqualTo(254);
    assertThat(call.err())
        .startsWith("inquest: there is no checker 'nope'; there are: ")
        .contains("single-accepted-result");
  }

  @Test
  void withoutACommandTheAnswerNamesThem() {
    Calls call = Calls.inquest();
    assertThat(call.code()).isEqualTo(254);
    assertThat(call.err()).startsWith("inquest: Missing command: ").contains("check");
  }

  @Test
  void aReaderThatLeavesEarlyChangesNothing() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(List.of("--help"), Terminal.plain(refusing("Broken pipe"), err));
    assertThat(code).isZero();
    assertThat(err.size()).isZero();
  }

  private static OutputStream refusing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  @Test
  void helpAndVersionAreAnswers() {
    assertThat(Calls.inquest("--help").code()).isZero();
    assertThat(Calls.inquest("--help").out()).contains("Usage: inquest").contains("check");
    assertThat(Calls.inquest("check", "--help").out()).contains("--convergence-bound");
    assertThat(Calls.inquest("--version").out()).startsWith("inquest ");
    assertThat(Calls.inquest("--version").err()).isEmpty();
  }

  @Test
  void outputThatCannotBeWrittenIsAHarnessFailure() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (FileOutputStream full = new FileOutputStream("/dev/full")) {
      assertThat(Main.run(List.of("--help"), Terminal.plain(full, err))).isEqualTo(255);
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("inquest: the output could not be written\n");
  }
}
