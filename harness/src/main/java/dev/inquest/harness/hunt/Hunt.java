package dev.inquest.harness.hunt;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.sim.keep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tries seeds one after the other on several threads; each thread holds one history at a time.
 * After the first violation no new seed is begun, but all lower ones are finished: so the same hunt
 * finds the same lowest seed, however many threads it has.
 */
public final class Hunt {
  /** One seed in so many is run twice. */
  public static final int REPEATED = 20;

  private final LongFunction<Trial> draw;
  private final Tally tally = new Tally();
  private final AtomicLong next;
  private final long endSeed;
  private final boolean toTheEnd;
  private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
  private volatile boolean stopped;

  /**
   * @param draw a seed's trial
   * @param toTheEnd whether to go on after a violation
   */
  public Hunt(LongFunction<Trial> draw, long firstSeed, long seeds, boolean toTheEnd) {
    this.draw = draw;
    this.next = new AtomicLong(firstSeed);
    this.endSeed = firstSeed + seeds;
    this.toTheEnd = toTheEnd;
  }

  /** What was found so far. */
  public Tally tally() {
    return tally;
  }

  /**
   * Hunts until all seeds were tried, one violates a claim, the harness fails, or time is up.
   *
   * @param over asked before every seed
   */
  public void run(int threads, BooleanSupplier over) {
    run(threads, over, finding -> {});
  }

  /**
   * The same, telling of every seed as soon as it is done.
   *
   * @param told by several threads
   */
  public void run(int threads, BooleanSupplier over, Consumer<Finding> told) {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(Thread.ofPlatform().name("hunter-" + i).start(() -> work(over, told)));
    }
    workers.forEach(Hunt::join);
    Throwable failure = thrown.get();
    if (failure != null) {
      throw new HarnessFailure(String.valueOf(failure.getMessage()), failure);
    }
  }

  private void work(BooleanSupplier over, Consumer<Finding> told) {
    for (long seed = take(over); seed < endSeed; seed = take(over)) {
      try {
        Finding finding = Finding.of(draw.apply(seed), seed % REPEATED == 0);
        tally.add(finding);
        told.accept(finding);
        stopped |= finding.failure().isPresent() || (finding.violates() && !toTheEnd);
      } catch (RuntimeException | Error e) {
        thrown.compareAndSet(null, new IllegalStateException("seed " + seed + ": " + e, e));
        stopped = true;
      }
    }
  }

  /** The next seed; the end when there is none to be begun. */
  private long take(BooleanSupplier over) {
    return stopped || over.getAsBoolean() ? endSeed : next.getAndIncrement();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
