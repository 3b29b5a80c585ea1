package dev.inquest.harness.sim;

import dev.inquest.harness.sim.engine.Chronicle;
import dev.inquest.harness.sim.world.Reply;
import dev.inquest.harness.sim.world.SimulatedCluster;
import dev.inquest.harness.workload.Answers;
import dev.inquest.harness.workload.Completion;
import dev.inquest.harness.workload.Task;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.ProcessId;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import java.util.function.Consumer;

/**
 * A single-threaded process of the history, as {@link dev.inquest.harness.workload.LogicalClient},
 * but told of its outcomes instead of waiting for them.
 */
final class SimulatedClient {
  private static final long CALL_LIMIT_NANOS = 2_500_000_000L;

  private final SimulatedCluster cluster;
  private final Chronicle chronicle;
  private final int renewal;
  private long process;

  /**
   * @param renewal what is added to the id when it retires; the number of clients keeps all ids
   *     apart
   */
  SimulatedClient(int first, int renewal, SimulatedCluster cluster, Chronicle chronicle) {
    this.process = first;
    this.renewal = renewal;
    this.cluster = cluster;
    this.chronicle = chronicle;
  }

  void perform(Task task, Consumer<Completion> whenDone) {
    chronicle.client(
        ProcessId.client(process),
        ClientEntry.Type.INVOKE,
        task.f(),
        task.job(),
        task.value(),
        null);
    ask(
        cluster,
        task,
        completion -> {
          completed(task, completion);
          whenDone.accept(completion);
        });
  }

  /** Asks without leaving a trace in the history. */
  static void ask(SimulatedCluster cluster, Task task, Consumer<Completion> whenDone) {
    Reply reply =
        new Reply() {
          @Override
          public void answered(Response response) {
            whenDone.accept(Answers.of(task, response.status(), response.body()));
          }

          @Override
          public void unanswered(String reason, boolean certain) {
            whenDone.accept(certain ? Answers.unreachable() : Answers.none(task, reason));
          }
        };
    cluster.ask(task.broker(), request(task), CALL_LIMIT_NANOS, reply);
  }

  private void completed(Task task, Completion completion) {
    chronicle.client(
        ProcessId.client(process),
        completion.type(),
        task.f(),
        task.job(),
        completion.value(),
        completion.error());
    if (completion.isIndeterminate()) {
      process += renewal;
    }
  }

  private static Request request(Task task) {
    return switch (task) {
      case Task.SubmitJob submit -> new Request.SubmitJob(submit.job(), spec(submit));
      case Task.ReadJob read ->
          new Request.ReadJob(read.job(), read.consistency().equals("quorum"));
      case Task.ReadMetadata _ -> new Request.ReadMetadata();
      case Task.DeclareEmergency declare -> new Request.DeclareEmergency(declare.level());
      case Task.ReadEmergency _ -> new Request.ReadEmergency();
    };
  }

  /** As the body of the request says it. */
  private static JobSpec spec(Task.SubmitJob submit) {
    return JobSpec.from(Fields.of(submit.value(), "job " + submit.job()));
  }
}
