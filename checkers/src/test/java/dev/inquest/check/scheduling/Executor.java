package dev.inquest.check.scheduling;

import dev.inquest.history.History;
import org.jspecify.annotations.Nullable;

/** Draws what the executor {@code e1} and the broker {@code b1} trace. */
public final class Executor {
  private final History.Builder history;
  private final String name;
  private long brokerEvents;
  private long executorEvents;

  public Executor(History.Builder history) {
    this(history, "e1");
  }

  /** Draws another executor's instead of that of {@code e1}. */
  public Executor(History.Builder history, String name) {
    this.history = history;
    this.name = name;
  }

  /** At the broker: b1 takes the job; later ones happen after. */
  public Executor taken(String job) {
    history.local("b1", "accept-job", job, "{}", "{b1:" + ++brokerEvents + "}");
    return this;
  }

  /** At the executor, with these factors besides attempt 1: {@code emergency:2}. */
  public Executor enqueue(String job, String factors) {
    return note("enqueue-job", job, "{attempt:1," + factors + "}");
  }

  public Executor decide(String job, String strategy) {
    return note("resolve-conflict", job, "{attempt:1,strategy:'" + strategy + "'}");
  }

  public Executor start(String job) {
    return note("start-job", job, "{attempt:1}");
  }

  public Executor finish(String job) {
    return note("finish-job", job, "{attempt:1}");
  }

  public Executor preempt(String job) {
    return note("preempt", job, "{attempt:1}");
  }

  public Executor requeue(String job) {
    return note("requeue-job", job, "{attempt:1}");
  }

  /** A sign of life. */
  public Executor beat() {
    String message = name + ":" + ++executorEvents;
    history.send(name, "heartbeat", message, "b1", clock());
    return this;
  }

  public Executor note(String f, @Nullable String job, String value) {
    executorEvents++;
    history.local(name, f, job, value, clock());
    return this;
  }

  private String clock() {
    return "{" + name + ":" + executorEvents + "}";
  }
}
