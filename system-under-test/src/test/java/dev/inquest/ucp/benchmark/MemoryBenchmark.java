package dev.inquest.ucp.benchmark;

import static dev.inquest.ucp.benchmark.Machine.median;
import static dev.inquest.ucp.benchmark.Machine.print;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.consensus.Ballot;
import dev.inquest.ucp.message.ConsensusMessage.Accept;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;
import dev.inquest.ucp.message.JobMessage.Heartbeat;
import dev.inquest.ucp.message.JobMessage.HeldJob;
import dev.inquest.ucp.message.JobMessage.ReplicateJob;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.message.MessageCodec;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Placement;
import dev.inquest.ucp.metadata.Responsibility;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a job costs one broker in memory: the heap that is still in use after a full collection,
 * before and after 100,000 jobs came to it over the wire. It is an acceptor of all of them, and
 * looks after a third of them, at twenty executors whose heartbeats list them all.
 */
public final class MemoryBenchmark {
  private static final int ROUNDS = 5;
  private static final int JOBS = 100_000;
  private static final int EXECUTORS = 20;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Effects NOTHING = new IgnoredEffects();

  private MemoryBenchmark() {}

  public static void main(String[] none) throws IOException {
    print("%s", Machine.described());
    double[] open = new double[ROUNDS];
    double[] voted = new double[ROUNDS];
    double[] completed = new double[ROUNDS];
    double[] tickMillis = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      Broker broker = broker();
      heartbeats(broker, 0);
      long before = retained();
      for (int job = 0; job < JOBS; job++) {
        receive(broker, "b2", new ReplicateJob(submitted(job, "b2")));
        receive(broker, "b2", synced(assigned(job), job));
      }
      heartbeats(broker, 1);
      tick(broker, 1);
      tickMillis[round] = tick(broker, 2) / 1e6;
      open[round] = (double) (retained() - before) / JOBS;
      for (int job = 0; job < JOBS; job++) {
        receive(broker, "b2", new Accept(assigned(job), new Ballot(0, "b2"), winner(job)));
      }
      voted[round] = (double) (retained() - before) / JOBS;
      for (int job = 0; job < JOBS; job++) {
        receive(broker, "b2", synced(assigned(job).complete(winner(job)), JOBS + job));
      }
      heartbeats(broker, 2);
      completed[round] = (double) (retained() - before) / JOBS;
      broker.refusal("b2", synced(assigned(0), 0));
    }
    print(
        "%d jobs at one broker: %.0f bytes a job that is assigned, %.0f while a vote on its result is not decided, %.0f once it is completed; medians of %d rounds",
        JOBS, median(open), median(voted), median(completed), ROUNDS);
    print("a look at all %d open jobs takes %.1f ms", JOBS, median(tickMillis));
  }

  private static Broker broker() {
    List<String> executors = new ArrayList<>();
    for (int executor = 0; executor < EXECUTORS; executor++) {
      executors.add("e" + executor);
    }
    Broker broker =
        new Broker(
            new Settings(
                "b1",
                InProcessBrokers.NAMES,
                executors,
                List.of(),
                Policies.defaults(),
                Defect.NONE));
    broker.on(new Event.Started(1, 1, List.of()), 0, NOTHING);
    return broker;
  }

  /** A third of them are this broker's own. */
  private static JobEntry submitted(int job, String origin) {
    JobSpec spec = new JobSpec(5, 0, List.of("gpu"), 200);
    VectorClock stamp = VectorClock.of(Map.of("b1", job + 1L, "b2", job + 2L, "b3", job + 3L));
    return JobEntry.submitted("job-" + job, origin, origin, spec, stamp);
  }

  private static JobEntry assigned(int job) {
    Responsibility by = new Responsibility(1, job % 3 == 0 ? "b1" : "b2");
    return submitted(job, "b2")
        .establish()
        .with(by)
        .with(Placement.submitted(by).assign(by, "e" + job % EXECUTORS, 1));
  }

  private static Submission winner(int job) {
    String executor = "e" + job % EXECUTORS;
    VectorClock stamp = VectorClock.of(Map.of("b1", job + 1L, executor, job + 2L));
    return new Submission(
        executor + "/1:" + job, executor, 1, 1, "job-" + job + "@" + executor + "#1", stamp);
  }

  private static Message synced(JobEntry entry, long upTo) {
    return new SyncMetadata(
        "log",
        upTo + 1,
        VectorClock.EMPTY,
        "",
        0,
        upTo,
        upTo + 1,
        List.of(entry),
        false,
        0,
        true,
        EmergencyState.NONE);
  }

  /** Each executor is alive, and holds all jobs that it was given before that beat. */
  private static void heartbeats(Broker broker, int sequence) {
    for (int executor = 0; executor < EXECUTORS; executor++) {
      List<HeldJob> held = new ArrayList<>();
      for (int job = executor; job < JOBS && sequence == 1; job += EXECUTORS) {
        held.add(new HeldJob("job-" + job, 1));
      }
      String name = "e" + executor;
      receive(
          broker,
          name,
          new Heartbeat(name, sequence, List.of("gpu"), JOBS, held, EmergencyState.NONE));
    }
  }

  private static long tick(Broker broker, long seconds) {
    long start = System.nanoTime();
    broker.on(new Event.TimerFired("tick"), seconds * 1_000_000_000L, NOTHING);
    return System.nanoTime() - start;
  }

  /** As it comes over the wire: nothing that it holds is shared with who sent it. */
  private static void receive(Broker broker, String from, Message message) {
    byte[] body = JSON.writeValueAsBytes(message.toJson());
    Message read = MessageCodec.read(message.type(), JSON.readTree(body));
    broker.on(new Event.Received(from, 1, read), 0, NOTHING);
  }

  private static long retained() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < 3; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }
}
