package dev.inquest.harness.workload;

/**
 * The brokers as a client sees them: a task in, an outcome out, never an exception for what a fault
 * can do to a call.
 */
public interface Brokers {
  Completion perform(Task task);
}
