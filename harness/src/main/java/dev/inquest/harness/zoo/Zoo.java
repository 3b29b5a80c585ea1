package dev.inquest.harness.zoo;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.hunt.Draw;
import dev.inquest.harness.hunt.Hunt;
import dev.inquest.harness.hunt.Mixture;
import dev.inquest.harness.hunt.Tally;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.shrink.Shrinker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Chases exhibits and hunts the correct build.
 *
 * @param base every run's options; defect, acceptance and workload are the exhibit's
 * @param tries how often each exhibit is chased, each time from another seed
 * @param mostSeeds after which a try is given up
 * @param shrink how long one witness of each may be shrunk; zero for not at all
 */
public record Zoo(RunOptions base, int tries, int mostSeeds, Duration shrink) {
  private static final long SEEDS_APART = 1_000_000;

  /** Chases them all, several tries at once; tells each row as soon as it is done. */
  public List<Row> chase(List<Exhibit> exhibits, int threads, Consumer<Row> done) {
    List<Row> rows = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Exhibit exhibit : exhibits) {
        Row row = row(exhibit, pool);
        rows.add(row);
        done.accept(row);
      }
    }
    return rows;
  }

  /** Hunts the build with no defect, to the end, whatever is found. */
  public Tally correct(String acceptance, long seeds, int threads) {
    RunOptions options = base.with(null, acceptance, base.workload());
    Draw draw = new Draw(Plan.of(options), Mixture.of(Mixture.MIXED, Mixture.MIXED));
    Hunt hunt = new Hunt(draw::trial, base.seed(), seeds, true);
    hunt.run(threads, () -> false);
    return hunt.tally();
  }

  private Row row(Exhibit exhibit, ExecutorService pool) {
    RunOptions options =
        base.with(exhibit.defect(), exhibit.acceptance(), exhibit.workload())
            .withStrategy(exhibit.strategy());
    List<Future<Chase>> chases = new ArrayList<>();
    for (int i = 0; i < tries; i++) {
      long firstSeed = base.seed() + i * SEEDS_APART;
      chases.add(pool.submit(() -> Chase.of(exhibit, options, firstSeed, mostSeeds)));
    }
    List<Chase> all = chases.stream().map(Zoo::outcome).toList();
    return new Row(exhibit, all, proofLines(exhibit, options, all));
  }

  private int proofLines(Exhibit exhibit, RunOptions options, List<Chase> chases) {
    if (shrink.isZero()) {
      return -1;
    }
    return chases.stream()
        .filter(Chase::convicted)
        .findFirst()
        .map(chase -> {
          var trial = new Draw(Plan.of(options)).trial(chase.lastSeed());
          var settled = trial.with(trial.run().schedule());
          return Shrinker.shrinkFor(settled, exhibit.checker(), shrink).proof().size();
        })
        .orElse(-1);
  }

  private static Chase outcome(Future<Chase> chase) {
    try {
      return chase.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessFailure("interrupted", e);
    } catch (ExecutionException e) {
      throw new HarnessFailure("the zoo failed: " + e.getCause(), e);
    }
  }
}
