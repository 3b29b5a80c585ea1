package dev.inquest.check.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Drawn;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Closing reads of two brokers after a healed partition, first of b1, then of b2: what was there
 * before them, what b1 shows, what comes between, what b2 shows, and whether that is divergence.
 */
class ClosingTest {
  private static final long SECOND = 1_000_000_000;
  private static final String HEALED =
      "0 nemesis start-partition {id:'n1',links:[['b1','b2']],outcome:'applied'};"
          + "0 nemesis stop-partition {id:'n1',outcome:'applied'};";
  private static final String SUBMITTED = "0 c1? submit-job j1;0 c1! submit-job j1;";
  private static final String ACCEPTED =
      "0 c2? submit-result j1 {result:'r1'};0 c2! submit-result j1 {decision:'accepted'};";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "submitted          | assigned     |                            | assigned     | -",
        "submitted          | assigned     |                            | assigned 2   | -",
        "submitted and accepted | completed r1 |                            | completed r1 | -",
        "submitted and accepted | completed r1 |                            | assigned     | b2",
        "submitted and accepted | assigned     |                            | completed r1 | b1",
        "submitted and accepted | completed r1 |                            | completed r2 | b2",
        "submitted and accepted | completed r1 | 0 b2 accept-result j1 {result:'r2'} | completed r2 | b2",
        "submitted          | assigned     | 0 b2 accept-result j1 {result:'r1'} | completed r1 | -",
        "submitted          | assigned     | 0 b2 finish-job j1 {result:'r1'}    | completed r1 | b1",
        "submitted          | assigned     | accepted                   | completed r1 | -",
        "submitted          | assigned     | 0 c2? submit-result j1 {result:'r1'} | completed r1 | -",
        "submitted          | assigned     | 0 c2? submit-result j1 {result:'r2'} | completed r1 | b1",
        "submitted          | assigned     | 0 c2? submit-result j1 {result:'r1'}; 0 c2x submit-result j1 | completed r1 | b1",
        "submitted          | assigned     | 0 c2? submit-result j1 {result:'r1'}; 0 c2! submit-result j1 {decision:'rejected'} | completed r1 | b1",
        "submitted and 0 b1 accept-result j1 {result:'r1'} | assigned | 0 b2 accept-result j1 {result:'r1'} | completed r1 | b1",
        "submitted          | assigned     |                            | parked       | b2",
        "submitted          | assigned     | 0 b2 park j1               | parked       | -",
        "submitted and 0 b2 park j1 | assigned |                           | parked       | b2",
        "submitted          | -            |                            | submitted    | b1",
        "submitted          | -            | 0 b2 assign j1             | submitted    | b1",
        "0 b1 accept-job j1 | -            | 0 b2 assign j1             | submitted    | b1",
        "0 c1? submit-job j1 | -           |                            | submitted    | -",
        "0 c1? submit-job j1 | -           | 0 c1! submit-job j1        | submitted    | -",
        "0 c1? submit-job j1 | -           | 0 b2 assign j1             | submitted    | -",
        "0 c1? submit-job j1 | -           | 0 c1x submit-job j1; 0 b2 assign j1 | submitted | -",
      })
  void brokersAgreeUnlessTheDifferenceMayHaveArisenBetweenTheReads(
      String before, String first, String between, String second, String lagging) {
    String lines =
        HEALED
            + lines(before)
            + closing("b1", first)
            + (between == null ? "" : lines(between))
            + closing("b2", second);
    assertThat(lagging(lines)).isEqualTo(lagging);
  }

  /**
   * Nobody was told of the job; b2 has it at the end, 15 s after the line, or later, b1 has not.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "                                                                                 | 99   | -",
        "0 c2? read-metadata {broker:'b2'}; 0 c2! read-metadata {jobs:{j1:{state:'submitted'}}} | 15.1 | b1",
        "0 c2? read-metadata {broker:'b2'}; 0 c2! read-metadata {jobs:{j1:{state:'submitted'}}} | 15   | -",
        "0 c2? read-metadata {broker:'b2'}; 0 c2! read-metadata {jobs:{}}                       | 99   | -",
        "0 c2? read-job j1 {broker:'b2',consistency:'local'}; 0 c2! read-job j1 {state:'submitted'}                 | 99   | b1",
        "0 c2? read-job j1 {broker:'b2',consistency:'local'}; 0 c2! read-job j1 {state:'submitted'}; 0 b2/2 boot    | 99   | -",
        "0 c2? read-job j1 {broker:'b2',consistency:'local'}; 98 c2! read-job j1 {state:'submitted'}                | 99   | -",
      })
  void whatABrokerShowedLongBeforeIsNoNews(String before, String end, String lagging) {
    String lines =
        HEALED
            + "0 c1? submit-job j1;"
            + (before == null ? "" : before + ";")
            + closing("b1", "-").replace("0 c9", end + " c9")
            + closing("b2", "submitted").replace("0 c9", end + " c9");
    assertThat(lagging(lines)).isEqualTo(lagging);
  }

  private static String lines(String words) {
    StringBuilder lines = new StringBuilder();
    for (String word : words.split(" and ", -1)) {
      lines.append(
          switch (word) {
            case "submitted" -> SUBMITTED;
            case "accepted" -> ACCEPTED;
            default -> word + ";";
          });
    }
    return lines.toString();
  }

  private static String closing(String broker, String entry) {
    String[] words = entry.split(" ", -1);
    String more =
        words.length == 1
            ? ""
            : words[1].startsWith("r") ? ",result:'" + words[1] + "'" : ",attempt:" + words[1];
    String jobs = entry.equals("-") ? "" : "j1:{state:'" + words[0] + "'" + more + "}";
    return "0 c9? read-metadata {broker:'%s'};0 c9! read-metadata {broker:'%s',final:true,jobs:{%s}};"
        .formatted(broker, broker, jobs);
  }

  private static String lagging(String lines) {
    MetadataConvergence claim = new MetadataConvergence(new Bounds(15 * SECOND, 5 * SECOND, 3));
    Verdict verdict = claim.check(Drawn.history(lines), Budget.unlimited());
    assertThat(Verdicts.types(verdict)).isSubsetOf("divergent-metadata", "out-of-thin-air");
    return verdict instanceof Verdict.Invalid invalid
        ? String.join(
            " ",
            invalid.anomalies().stream()
                .filter(anomaly -> anomaly.type().equals("divergent-metadata"))
                .map(anomaly -> String.valueOf(anomaly.node()))
                .toList())
        : "-";
  }
}
