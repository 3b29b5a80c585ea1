package dev.inquest.ucp.benchmark;

import static dev.inquest.ucp.benchmark.Machine.median;
import static dev.inquest.ucp.benchmark.Machine.print;

import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long three brokers in one process take to decide on a result under policy {@code quorum}:
 * from the submission, over a majority of votes, to the answer "accepted"; and then on a rival, to
 * the answer "rejected". Stamps are made, messages and records are made into bytes and read from
 * them; only the wire and the disk are missing.
 */
public final class FcfsDecisionBenchmark {
  private static final int ROUNDS = 7;
  private static final int DECISIONS = 20_000;

  private FcfsDecisionBenchmark() {}

  public static void main(String[] none) throws IOException {
    print("%s", Machine.described());
    for (boolean asBytes : new boolean[] {false, true}) {
      double[][] medians = new double[2][ROUNDS];
      double[][] tails = new double[2][ROUNDS];
      round(asBytes);
      round(asBytes);
      for (int round = 0; round < ROUNDS; round++) {
        Histogram[] histograms = round(asBytes);
        for (int kind = 0; kind < 2; kind++) {
          medians[kind][round] = histograms[kind].getValueAtPercentile(50) / 1e3;
          tails[kind][round] = histograms[kind].getValueAtPercentile(99.9) / 1e3;
        }
      }
      for (int kind = 0; kind < 2; kind++) {
        print(
            "%s, %s: median %.1f us, 99.9 %% below %.1f us (medians of %d rounds of %d)",
            kind == 0 ? "accepted by a majority" : "rejected",
            asBytes ? "with all JSON of wire and log" : "the decision itself",
            median(medians[kind]),
            median(tails[kind]),
            ROUNDS,
            DECISIONS);
      }
    }
  }

  /** Times of accepted and of rejected submissions, in nanoseconds. */
  private static Histogram[] round(boolean asBytes) {
    InProcessBrokers brokers =
        new InProcessBrokers(
            (broker, settings, around) -> new StampedMember(broker, settings, around, asBytes),
            List.of("e1", "e2"));
    Histogram[] histograms = {new Histogram(3), new Histogram(3)};
    for (int i = 0; i < DECISIONS; i++) {
      String job = "j" + i;
      brokers.ask("b1", InProcessBrokers.job(job));
      brokers.pump();
      histograms[0].recordValue(decide(brokers, job, "e1", i, "accepted"));
      brokers.pump();
      histograms[1].recordValue(decide(brokers, job, "e2", i, "rejected"));
      brokers.pump();
    }
    return histograms;
  }

  private static long decide(
      InProcessBrokers brokers, String job, String executor, int number, String expected) {
    var request = InProcessBrokers.result(job, executor, number);
    long start = System.nanoTime();
    var response = brokers.ask("b1", request);
    long nanos = System.nanoTime() - start;
    if (!response.body().path("decision").asString("").equals(expected)) {
      throw new IllegalStateException(response.toString());
    }
    return nanos;
  }
}
