package dev.inquest.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobGeneratorTest {
  private static final JobGenerator.Mix MIX =
      new JobGenerator.Mix(List.of("b1", "b2", "b3"), List.of("gpu", "ssd"));

  @Test
  void theSameSeedGivesTheSameTasks() {
    assertThat(tasks(7, 500)).isEqualTo(tasks(7, 500)).isNotEqualTo(tasks(8, 500));
  }

  @Test
  void aStepLeavesTheGeneratorAsItWas() {
    var generator = JobGenerator.start(MIX, 1);
    assertThat(generator.next()).isEqualTo(generator.next());
  }

  @Test
  void aboutHalfOfTheTasksSendJobsInAndEachJobOnce() {
    var jobs =
        tasks(3, 1000).stream().filter(Task.SubmitJob.class::isInstance).map(Task::job).toList();
    assertThat(jobs).hasSizeBetween(450, 550).doesNotHaveDuplicates().startsWith("j1", "j2", "j3");
  }

  @Test
  void readsAskOnlyForJobsSentInBefore() {
    int sent = 0;
    for (var task : tasks(5, 1000)) {
      if (task instanceof Task.SubmitJob) {
        sent++;
      } else if (task instanceof Task.ReadJob read) {
        assertThat(Integer.parseInt(read.job().substring(1))).isBetween(1, sent);
      }
    }
  }

  @Test
  void everyBrokerEveryNeedAndEveryKindOfReadComesUp() {
    var tasks = tasks(11, 1000);
    assertThat(tasks).extracting(Task::broker).contains("b1", "b2", "b3");
    assertThat(tasks)
        .filteredOn(Task.SubmitJob.class::isInstance)
        .extracting(task -> ((Task.SubmitJob) task).requires())
        .contains(List.of(), List.of("gpu"), List.of("ssd"));
    assertThat(tasks)
        .filteredOn(Task.ReadJob.class::isInstance)
        .extracting(task -> ((Task.ReadJob) task).consistency())
        .contains("quorum", "local");
    assertThat(tasks).hasAtLeastOneElementOfType(Task.ReadMetadata.class);
  }

  @Test
  void emergenciesAreDeclaredAndLiftedAndReadAmongJobsOfManyLevels() {
    var mix = new JobGenerator.Mix(Workload.EMERGENCIES, MIX.brokers(), MIX.special());
    var tasks = tasks(mix, 11, 1000);
    assertThat(tasks)
        .filteredOn(Task.DeclareEmergency.class::isInstance)
        .hasSizeBetween(20, 60)
        .extracting(task -> ((Task.DeclareEmergency) task).level())
        .contains(0, 1, 2, 3);
    assertThat(tasks).hasAtLeastOneElementOfType(Task.ReadEmergency.class);
    assertThat(tasks)
        .filteredOn(Task.SubmitJob.class::isInstance)
        .extracting(task -> ((Task.SubmitJob) task).emergency())
        .contains(0, 1, 2, 3);
  }

  private static List<Task> tasks(long seed, int count) {
    return tasks(MIX, seed, count);
  }

  private static List<Task> tasks(JobGenerator.Mix mix, long seed, int count) {
    var tasks = new ArrayList<Task>();
    var generator = JobGenerator.start(mix, seed);
    for (int i = 0; i < count; i++) {
      var step = generator.next();
      tasks.add(step.task());
      generator = step.next();
    }
    return tasks;
  }
}
