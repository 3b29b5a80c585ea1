package dev.inquest.ucp.executor.scheduling;

import static dev.inquest.ucp.executor.scheduling.Works.demanding;
import static dev.inquest.ucp.executor.scheduling.Works.emergency;
import static dev.inquest.ucp.executor.scheduling.Works.plain;
import static dev.inquest.ucp.executor.scheduling.Works.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.clock.Causality;
import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.settings.ConflictStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SchedulerTest {
  @Test
  void causalStartsTheSubmissionThatHappenedBeforeTheOther() {
    Scheduler scheduler = new Scheduler(1, ConflictStrategy.CAUSAL);
    scheduler.add(plain("a-later", stamp(3, 1)));
    scheduler.add(plain("z-earlier", stamp(2, 1)));
    assertThat(Works.order(scheduler)).containsExactly("z-earlier", "a-later");
  }

  @Test
  void fcfsStartsWhatArrivedFirst() {
    Scheduler scheduler = new Scheduler(1, ConflictStrategy.FCFS);
    scheduler.add(plain("second", stamp(9, 9)));
    scheduler.add(plain("first", stamp(1, 1)));
    assertThat(Works.order(scheduler)).containsExactly("second", "first");
  }

  @Test
  void priorityStartsTheHighestScore() {
    Scheduler scheduler = new Scheduler(1, ConflictStrategy.PRIORITY);
    scheduler.add(Works.of("low", new JobSpec(2, 0, List.of(), 1), stamp(1, 0)));
    scheduler.add(Works.of("high", new JobSpec(9, 0, List.of(), 1), stamp(9, 0)));
    assertThat(Works.order(scheduler)).containsExactly("high", "low");
  }

  @Test
  void resourceOptimalStartsWhatLeavesLeastIdle() {
    Scheduler scheduler = new Scheduler(4, ConflictStrategy.RESOURCE_OPTIMAL);
    scheduler.add(demanding("small", 0, 10, 10));
    scheduler.add(demanding("large", 0, 70, 70));
    scheduler.add(demanding("too-large-then", 0, 60, 20));
    assertThat(started(scheduler)).containsExactly("large", "small");
    assertThat(scheduler.waitingCount()).isEqualTo(1);
  }

  @Test
  void resourceOptimalLetsNobodyPassAWaitingJobOfAHigherLevel() {
    Scheduler scheduler = new Scheduler(4, ConflictStrategy.RESOURCE_OPTIMAL);
    scheduler.add(demanding("running", 0, 60, 60));
    assertThat(started(scheduler)).containsExactly("running");
    scheduler.add(demanding("urgent", 2, 60, 60));
    scheduler.add(demanding("fits", 0, 10, 10));
    assertThat(started(scheduler)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void underEveryStrategyAHigherEmergencyLevelStartsFirst(ConflictStrategy strategy) {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Scheduler scheduler = new Scheduler(1, strategy);
      List<Contender> all =
          IntStream.range(0, 12).mapToObj(i -> scheduler.add(Works.random(i, random))).toList();
      List<Integer> levels =
          Works.order(scheduler).stream()
              .map(job -> all.get(Integer.parseInt(job.substring(1))).level())
              .toList();
      assertThat(levels).as("seed %d", seed).hasSize(12).isSortedAccordingTo((a, b) -> b - a);
    }
  }

  @Test
  void causalNeverStartsASubmissionBeforeOneThatHappenedBeforeIt() {
    for (long seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Scheduler scheduler = new Scheduler(1, ConflictStrategy.CAUSAL);
      List<Assign> works = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        works.add(plain("j" + i, stamp(random.nextInt(5), random.nextInt(5))));
      }
      works.forEach(scheduler::add);
      List<Assign> order =
          Works.order(scheduler).stream()
              .map(job -> works.get(Integer.parseInt(job.substring(1))))
              .toList();
      for (int later = 0; later < order.size(); later++) {
        for (int earlier = 0; earlier < later; earlier++) {
          assertThat(order.get(later).submitted().compare(order.get(earlier).submitted()))
              .as("seed %d", seed)
              .isNotEqualTo(Causality.BEFORE);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FCFS")
  void theSameCandidatesGiveTheSameDecisionsInWhateverOrderTheyCame(ConflictStrategy strategy) {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Assign> works =
          new ArrayList<>(IntStream.range(0, 9).mapToObj(i -> Works.random(i, random)).toList());
      Scheduler one = new Scheduler(1, strategy);
      works.forEach(one::add);
      Collections.shuffle(works, new Random(seed));
      Scheduler other = new Scheduler(1, strategy);
      works.forEach(other::add);
      assertThat(Works.order(one)).as("seed %d", seed).isEqualTo(Works.order(other));
    }
  }

  @Test
  void aStrategySwitchedAtRunTimeDecidesAboutThoseThatWaitAlready() {
    Scheduler scheduler = new Scheduler(1, ConflictStrategy.FCFS);
    scheduler.add(plain("came-first", stamp(5, 5)));
    scheduler.add(plain("submitted-first", stamp(1, 1)));
    scheduler.use(ConflictStrategy.CAUSAL);
    assertThat(Works.order(scheduler)).containsExactly("submitted-first", "came-first");
  }

  @ParameterizedTest
  @EnumSource
  void whateverHappensNoJobIsLostAndNoneRunsTwice(ConflictStrategy first) {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Scheduler scheduler = new Scheduler(3, first);
      List<String> finished = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        scheduler.add(Works.random(i, random));
        if (random.nextInt(5) == 0) {
          ConflictStrategy[] all = ConflictStrategy.values();
          scheduler.use(all[random.nextInt(all.length)]);
        }
        settle(scheduler, random.nextInt(4));
        if (random.nextBoolean()) {
          finishOne(scheduler, finished);
        }
      }
      while (scheduler.waitingCount() + scheduler.running().size() > 0) {
        settle(scheduler, 0);
        assertThat(scheduler.running()).as("seed %d", seed).isNotEmpty();
        finishOne(scheduler, finished);
      }
      assertThat(finished).as("seed %d", seed).hasSize(40).doesNotHaveDuplicates();
    }
  }

  @Test
  void everyStrategyHasItsNameInConfigurations() {
    assertThat(ConflictStrategy.labels())
        .containsExactly("causal", "priority", "emergency-first", "resource-optimal", "fcfs");
    assertThat(Arrays.stream(ConflictStrategy.values()).map(ConflictStrategy::label))
        .allSatisfy(label -> assertThat(ConflictStrategy.named(label)).isPresent());
  }

  private static void settle(Scheduler scheduler, int declared) {
    for (var move = scheduler.next(declared); move.isPresent(); move = scheduler.next(declared)) {
      if (move.get() instanceof Move.Preempt(Contender victim, Contender by)) {
        assertThat(victim.rank(declared)).isLessThan(by.rank(declared));
        scheduler.requeue(victim);
      }
    }
  }

  private static void finishOne(Scheduler scheduler, List<String> finished) {
    scheduler.running().stream()
        .findFirst()
        .ifPresent(running -> {
          scheduler.finish(running.key());
          finished.add(running.work().job());
        });
  }

  private static List<String> started(Scheduler scheduler) {
    List<String> jobs = new ArrayList<>();
    for (var move = scheduler.next(0); move.isPresent(); move = scheduler.next(0)) {
      jobs.add(((Move.Start) move.get()).job().work().job());
    }
    return jobs;
  }

  @Test
  void emergenciesOfOneLevelKeepTheStrategysOrder() {
    Scheduler scheduler = new Scheduler(1, ConflictStrategy.FCFS);
    scheduler.add(emergency("third", 1));
    scheduler.add(emergency("first", 2));
    scheduler.add(emergency("second", 2));
    assertThat(Works.order(scheduler)).containsExactly("first", "second", "third");
  }
}
