package dev.inquest.harness.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a run, all drawing from one generator at one pace, each with one operation at a
 * time.
 */
public final class ClientPool {
  private final List<LogicalClient> clients = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private JobGenerator generator;

  public ClientPool(int concurrency, Brokers brokers, Journal journal, JobGenerator generator) {
    this.generator = generator;
    for (int client = 0; client < concurrency; client++) {
      clients.add(new LogicalClient(client, concurrency, brokers, journal));
    }
  }

  /**
   * Runs the workload and returns when its time is over or it was stopped, and every operation has
   * ended.
   *
   * @throws RuntimeException what a client threw: the journal could not be written
   */
  public void run(double ratePerSecond, Duration time) {
    var pace = new Pace(System::nanoTime, ratePerSecond, time.toNanos());
    inParallel(client -> work(client, pace));
  }

  /** Ends the workload early: operations under way are still waited for. */
  public void stop() {
    stopped.countDown();
  }

  /** Jobs sent in so far are {@code j1} to {@code j<this>}. */
  public synchronized int jobs() {
    return generator.jobs();
  }

  /** One operation outside the pace, by the first client. Only when {@link #run} is over. */
  public Completion perform(Task task) {
    return clients.getFirst().perform(task);
  }

  /** All of these outside the pace, spread over the clients. Only when {@link #run} is over. */
  public void performAll(Collection<? extends Task> tasks) {
    var left = new ConcurrentLinkedQueue<Task>(tasks);
    inParallel(client -> {
      for (var task = left.poll(); task != null && failure.get() == null; task = left.poll()) {
        client.perform(task);
      }
    });
  }

  private void work(LogicalClient client, Pace pace) {
    try {
      for (long wait = pace.takeTurn();
          wait >= 0 && !stopped.await(wait, TimeUnit.NANOSECONDS);
          wait = pace.takeTurn()) {
        client.perform(draw());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void inParallel(Consumer<LogicalClient> work) {
    var threads =
        clients.stream()
            .map(client -> Thread.ofVirtual().name("client").start(() -> guarded(client, work)))
            .toList();
    threads.forEach(ClientPool::join);
    var thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
  }

  private void guarded(LogicalClient client, Consumer<LogicalClient> work) {
    try {
      work.accept(client);
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      stop();
    }
  }

  private synchronized Task draw() {
    var step = generator.next();
    generator = step.next();
    return step.task();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
