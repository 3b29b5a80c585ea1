package dev.inquest.harness.sim;

import dev.inquest.harness.scenario.Options;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.sim.keep.Kept;
import dev.inquest.harness.sim.keep.Trial;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Prints the SHA-256 of the histories of some seeds, one line each: for comparing JVMs that were
 * started differently.
 */
final class DigestsMain {
  private DigestsMain() {}

  /** The first seed, and how many. */
  public static void main(String[] words) {
    digests(Long.parseLong(words[0]), Integer.parseInt(words[1])).forEach(System.out::println);
  }

  static List<String> digests(long firstSeed, int seeds) {
    List<String> digests = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
      digests.add(seed + " " + digest(trial(seed).run()));
    }
    return digests;
  }

  private static Trial trial(long seed) {
    return Trial.of(
        Plan.of(
            Options.with()
                .target("sim")
                .nemesis("all")
                .time(Duration.ofSeconds(12))
                .seed(seed)
                .build()));
  }

  private static String digest(SimulatedRun run) {
    try {
      byte[] bytes = Kept.bytes(run.history());
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
