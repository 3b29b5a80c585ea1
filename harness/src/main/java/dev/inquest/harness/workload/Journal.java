package dev.inquest.harness.workload;

/**
 * Where operations are written down: the invocation before it is sent, the completion after it is
 * known. Any thread may call.
 */
public interface Journal {
  void invoked(long process, Task task);

  void completed(long process, Task task, Completion completion);
}
