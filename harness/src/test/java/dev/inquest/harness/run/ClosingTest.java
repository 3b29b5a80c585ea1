package dev.inquest.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.harness.workload.Brokers;
import dev.inquest.harness.workload.ClientPool;
import dev.inquest.harness.workload.Completion;
import dev.inquest.harness.workload.JobGenerator;
import dev.inquest.harness.workload.Journal;
import dev.inquest.harness.workload.Task;
import dev.inquest.history.ClientEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

class ClosingTest {
  private static final List<String> BROKERS = List.of("b1", "b2");
  private static final String DONE =
      "{'jobs':{'j1':{'state':'completed','result':'r','attempt':1},'j2':{'state':'parked'}}}";

  @Test
  void brokersAreAtRestWhenAllShowTheSameJobsAllDone() {
    assertThat(Settled.settled(List.of(json(DONE), json(DONE)))).isTrue();
  }

  @Test
  void aJobStillAssignedIsNoRest() {
    var busy = json("{'jobs':{'j1':{'state':'assigned','attempt':1}}}");
    assertThat(Settled.settled(List.of(busy, busy))).isFalse();
  }

  @Test
  void aBrokerThatKnowsOfAnotherResultIsNoRest() {
    assertThat(Settled.settled(List.of(json(DONE), json(DONE.replace("'r'", "'s'"))))).isFalse();
    assertThat(Settled.settled(List.of(json(DONE), json("{'jobs':{}}")))).isFalse();
  }

  @Test
  void quiescingEndsWithTheRestAndNotBefore() {
    var looks = new AtomicInteger();
    Brokers settling =
        task ->
            listing(looks.incrementAndGet() < 5 ? "{'jobs':{'j1':{'state':'assigned'}}}" : DONE);
    assertThat(new Closing(BROKERS, settling, new Stopwatch()).quiesce(Duration.ofSeconds(20)))
        .isTrue();
    assertThat(looks.get()).isBetween(5, 8);
  }

  @Test
  void quiescingIsGivenUpInTimeOrWhenItIsCutShort() {
    Brokers silent = task -> failed();
    assertThat(new Closing(BROKERS, silent, new Stopwatch()).quiesce(Duration.ofMillis(300)))
        .isFalse();
    var cut = new Stopwatch();
    cut.cancel();
    assertThat(new Closing(BROKERS, silent, cut).quiesce(Duration.ofMinutes(5))).isFalse();
  }

  @Test
  void everyBrokerIsReadUntilItAnswersAndThenEveryJobOnce() {
    var asked = new CopyOnWriteArrayList<String>();
    Brokers stuttering =
        task -> {
          boolean first = !asked.contains(task.f() + task.broker());
          asked.add(task.f() + task.broker());
          return task instanceof Task.ReadMetadata && first ? failed() : listing(DONE);
        };
    var generator = JobGenerator.start(new JobGenerator.Mix(BROKERS, List.of()), 1);
    var pool =
        new ClientPool(2, stuttering, new Nobody(), new JobGenerator(generator.mix(), 1, 3, 3));
    new Closing(BROKERS, stuttering, new Stopwatch()).read(pool, Duration.ofSeconds(10));
    assertThat(asked.subList(0, 4))
        .containsExactly(
            "read-metadatab1", "read-metadatab1", "read-metadatab2", "read-metadatab2");
    assertThat(asked.subList(4, asked.size()))
        .containsExactlyInAnyOrder("read-jobb1", "read-jobb2", "read-jobb2");
  }

  private record Nobody() implements Journal {
    @Override
    public void invoked(long process, Task task) {}

    @Override
    public void completed(long process, Task task, Completion completion) {}
  }

  private static Completion failed() {
    return new Completion(ClientEntry.Type.FAIL, MissingNode.getInstance(), "timeout");
  }

  private static Completion listing(String jobs) {
    return new Completion(ClientEntry.Type.OK, json(jobs), null);
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
  }
}
