package dev.inquest.check.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Drawn;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What explains that a broker has a job, or its result, and how often what goes back is told. */
class ThinAirTest {
  private static final long SECOND = 1_000_000_000;
  private static final String SEEN =
      "0 c9? read-job j1 {broker:'b1',consistency:'local'};0 c9! read-job j1 {state:'completed',result:'r1'};";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 c1? submit-job j1                                          | out-of-thin-air",
        "0 c1? submit-result j1 {result:'r1'}                         | -",
        "0 c1? submit-result j1 {result:'r2'}                         | out-of-thin-air",
        "0 c1? submit-result j1                                       | -",
        "0 c1? submit-result j1 {result:'r1'}; 0 c1x submit-result j1 | out-of-thin-air",
        "0 e1 finish-job j1 {result:'r1'}                             | -",
        "0 e1 finish-job j1 {result:'r2'}                             | out-of-thin-air",
        "0 e1 finish-job j1                                           | -",
        "0 b1 accept-result j1 {result:'r1'}                          | -",
        "0 b1 assign j1 {result:'r1'}                                 | out-of-thin-air",
        "0 b1 assign j2                                               | out-of-thin-air",
      })
  void aResultThatIsSeenWasSubmittedFinishedOrAccepted(String lines, String types) {
    assertThat(types(lines + ";" + SEEN)).isEqualTo(types);
  }

  /** The first read returns last: what explains it may be too late for the other. */
  @ParameterizedTest
  @CsvSource({
    "0 c1? submit-result j1 {result:'r1'},'', -",
    "'', 0 c1? submit-result j1 {result:'r1'}, out-of-thin-air"
  })
  void whatIsSubmittedAfterAReadReturnedExplainsItNot(String before, String after, String types) {
    String lines =
        "0 c8? read-job j1 {broker:'b1',consistency:'local'};"
            + before
            + ";"
            + SEEN
            + after
            + ";0 c8! read-job j1 {state:'completed',result:'r1'};";
    assertThat(types(lines)).isEqualTo(types);
  }

  /** A read of job j1 at b1 that shows that it is assigned, and one that shows nothing of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 b1 accept-result j1; 0 b1 assign j1; 0 b1 assign j1 | 1",
        "0 b1 accept-result j1; 0 b1 assign j1; 0 b1 accept-result j1; 0 b1 assign j1 | 2",
        "there; gone; gone                                     | 1",
        "there; gone; there; gone                              | 2",
        "there; 0 b1/2 boot; gone                              | 0",
        "there; 0 b2/2 boot; gone                              | 1",
        "there; 0 nemesis start-kill {nodes:['b1'],outcome:'applied'}; 0 nemesis stop-kill; gone | 0",
        "there; 0 nemesis start-pause {nodes:['b1'],outcome:'applied'}; 0 nemesis stop-pause; gone | 1",
        "there; 0 nemesis start-kill {nodes:['b2'],outcome:'applied'}; 0 nemesis stop-kill; gone | 1",
      })
  void whatGoesBackIsToldEachTimeItDoes(String words, long times) {
    String lines =
        (words + ";").replace("there;", read("assigned")).replace("gone;", read("unknown"));
    assertThat(verdict("0 c1? submit-job j1;" + lines).stats().count("regressed-entry"))
        .isEqualTo(times);
  }

  private static String read(String state) {
    return "0 c9? read-job j1 {broker:'b1',consistency:'local'};0 c9! read-job j1 {state:'%s'};"
        .formatted(state);
  }

  private static String types(String lines) {
    String types = String.join(" ", Verdicts.types(verdict(lines)));
    return types.isEmpty() ? "-" : types;
  }

  private static Verdict verdict(String lines) {
    return new MetadataConvergence(new Bounds(15 * SECOND, 5 * SECOND, 3))
        .check(Drawn.history(lines), Budget.unlimited());
  }
}
