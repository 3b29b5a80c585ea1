package dev.inquest.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ClientPoolTest {
  private static final JobGenerator GENERATOR =
      JobGenerator.start(new JobGenerator.Mix(List.of("b1"), List.of()), 1);

  /** Remembers the lines in the order in which they came. */
  private static final class Lines implements Journal {
    final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void invoked(long process, Task task) {
      lines.add(process + " invoke");
    }

    @Override
    public synchronized void completed(long process, Task task, Completion completion) {
      lines.add(process + " " + completion.type());
    }
  }

  private final Lines journal = new Lines();

  @Test
  void aClientNeverSpeaksAgainUnderTheIdOfAnOperationOfUnknownOutcome() {
    var client = new LogicalClient(2, 10, task -> Completion.info("timeout"), journal);
    client.perform(new Task.ReadMetadata("b1", false));
    client.perform(new Task.ReadMetadata("b1", false));
    assertThat(journal.lines).containsExactly("2 invoke", "2 INFO", "12 invoke", "12 INFO");
  }

  @Test
  void operationsComeAtTheRateAskedFor() {
    new ClientPool(3, task -> ok(), journal, GENERATOR).run(100, Duration.ofMillis(500));
    assertThat(journal.lines).hasSizeBetween(60, 102);
  }

  @Test
  void aStoppedPoolEndsAtOnceButNotInTheMiddleOfAnOperation() throws InterruptedException {
    var sent = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    var pool = new ClientPool(1, task -> waiting(sent, answered), journal, GENERATOR);
    var run = Thread.ofVirtual().start(() -> pool.run(1000, Duration.ofMinutes(5)));
    sent.await();
    pool.stop();
    answered.countDown();
    run.join(Duration.ofSeconds(30));
    assertThat(run.isAlive()).isFalse();
    assertThat(journal.lines).containsExactly("0 invoke", "0 OK");
  }

  @Test
  void aJournalThatCannotBeWrittenEndsTheWorkload() {
    Brokers broken =
        task -> {
          throw new IllegalStateException("disk full");
        };
    var pool = new ClientPool(4, broken, journal, GENERATOR);
    assertThatThrownBy(() -> pool.run(1000, Duration.ofMinutes(5))).hasMessage("disk full");
  }

  @Test
  void turnsLostToASilentSystemAreNotMadeUpForInABurst() {
    long[] now = {0};
    var pace = new Pace(() -> now[0], 10, Duration.ofSeconds(10).toNanos());
    assertThat(pace.takeTurn()).isZero();
    now[0] = Duration.ofSeconds(5).toNanos();
    assertThat(List.of(pace.takeTurn(), pace.takeTurn(), pace.takeTurn()))
        .containsExactly(0L, 0L, 100_000_000L);
    now[0] = Duration.ofSeconds(10).toNanos();
    assertThat(pace.takeTurn()).isNegative();
  }

  private static Completion ok() {
    return Completion.ok(JsonNodeFactory.instance.objectNode());
  }

  private static Completion waiting(CountDownLatch sent, CountDownLatch answered) {
    sent.countDown();
    try {
      answered.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ok();
  }
}
