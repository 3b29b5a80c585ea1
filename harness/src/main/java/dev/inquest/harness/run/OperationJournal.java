package dev.inquest.harness.run;

import dev.inquest.harness.record.Recorder;
import dev.inquest.harness.workload.Completion;
import dev.inquest.harness.workload.Journal;
import dev.inquest.harness.workload.Task;
import dev.inquest.history.ProcessId;

/** The workload's operations, written into the history. */
record OperationJournal(Recorder recorder) implements Journal {
  @Override
  public void invoked(long process, Task task) {
    recorder.invoke(ProcessId.client(process), task.f(), task.job(), task.value());
  }

  @Override
  public void completed(long process, Task task, Completion completion) {
    recorder.complete(
        ProcessId.client(process),
        completion.type(),
        task.f(),
        task.job(),
        completion.value(),
        completion.error());
  }
}
