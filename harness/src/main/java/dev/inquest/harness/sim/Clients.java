package dev.inquest.harness.sim;

import dev.inquest.harness.sim.engine.Agenda;
import dev.inquest.harness.sim.engine.Chronicle;
import dev.inquest.harness.sim.world.SimulatedCluster;
import dev.inquest.harness.workload.Completion;
import dev.inquest.harness.workload.JobGenerator;
import dev.inquest.harness.workload.Pace;
import dev.inquest.harness.workload.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a run, all drawing from one generator at one pace, each with one operation at a
 * time.
 */
final class Clients {
  private static final long LONG_AFTER_NANOS = 60_000_000_000L;

  private final Agenda agenda;
  private final List<SimulatedClient> clients = new ArrayList<>();
  private final SortedSet<Long> omitted;
  private JobGenerator generator;
  private int busy;

  Clients(SimulationPlan.Work work, SimulatedCluster cluster, Agenda agenda, Chronicle chronicle) {
    this.agenda = agenda;
    omitted = work.omitted();
    generator = work.generator();
    for (int client = 0; client < work.concurrency(); client++) {
      clients.add(new SimulatedClient(client, work.concurrency(), cluster, chronicle));
    }
  }

  /** Lets the clients work from now on. */
  void start(double ratePerSecond, long lengthNanos) {
    Pace pace = new Pace(agenda::now, ratePerSecond, lengthNanos);
    busy = clients.size();
    clients.forEach(client -> takeTurn(client, pace));
  }

  /** Returns when the workload's time is over and every operation has ended. */
  void await() {
    agenda.runUntil(agenda.now() + LONG_AFTER_NANOS, () -> busy == 0);
  }

  /** Jobs sent in so far are {@code j1} to {@code j<this>}. */
  int jobs() {
    return generator.jobs();
  }

  /** One operation outside the pace, by the first client. */
  Completion perform(Task task) {
    @Nullable Completion[] outcome = {null};
    clients.getFirst().perform(task, completion -> outcome[0] = completion);
    agenda.runUntil(agenda.now() + LONG_AFTER_NANOS, () -> outcome[0] != null);
    return java.util.Objects.requireNonNull(outcome[0], "every request has an outcome");
  }

  /** All of these outside the pace, spread over the clients. */
  void performAll(Collection<? extends Task> tasks) {
    Deque<Task> left = new ArrayDeque<>(tasks);
    busy = clients.size();
    clients.forEach(client -> performNext(client, left));
    await();
  }

  private void performNext(SimulatedClient client, Deque<Task> left) {
    Task task = left.poll();
    if (task == null) {
      busy--;
    } else {
      client.perform(task, completion -> performNext(client, left));
    }
  }

  private void takeTurn(SimulatedClient client, Pace pace) {
    long wait = pace.takeTurn();
    if (wait < 0) {
      busy--;
    } else {
      agenda.after(wait, () -> use(client, pace));
    }
  }

  private void use(SimulatedClient client, Pace pace) {
    long position = generator.position();
    JobGenerator.Step step = generator.next();
    generator = step.next();
    if (omitted.contains(position)) {
      takeTurn(client, pace);
    } else {
      client.perform(step.task(), completion -> takeTurn(client, pace));
    }
  }
}
