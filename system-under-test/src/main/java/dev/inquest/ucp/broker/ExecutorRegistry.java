package dev.inquest.ucp.broker;

import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.message.JobMessage.Heartbeat;
import dev.inquest.ucp.message.PoolMessage.PooledExecutor;
import dev.inquest.ucp.message.PoolMessage.PooledExecutors;
import dev.inquest.ucp.metadata.JobSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The executors that have sent heartbeats, and the suspicion against those that stopped. */
final class ExecutorRegistry {
  private final Desk desk;
  private final Map<String, RegisteredExecutor> executors = new TreeMap<>();
  private long watchingSince;

  ExecutorRegistry(Desk desk) {
    this.desk = desk;
  }

  void start() {
    watchingSince = desk.now();
  }

  void heard(int incarnation, Heartbeat heartbeat) {
    RegisteredExecutor known = executors.get(heartbeat.executor());
    if (known == null) {
      register(incarnation, heartbeat, "executor-registered");
    } else if (incarnation > known.incarnation()) {
      if (!known.suspected()) {
        suspect(known);
      }
      register(incarnation, heartbeat, "executor-reappeared");
    } else if (incarnation == known.incarnation() && known.isNews(heartbeat)) {
      known.hear(heartbeat, desk.now());
      welcomeBack(known);
    }
  }

  /** Called regularly. */
  void tend() {
    long timeout = desk.policies().heartbeat().timeoutNanos();
    for (RegisteredExecutor executor : executors.values()) {
      if (!executor.suspected() && executor.silence(desk.now()) >= timeout) {
        suspect(executor);
      }
    }
  }

  /** This broker did nothing for that long; nobody's silence during it counts. */
  void forgive(long awayNanos) {
    executors.values().forEach(executor -> executor.forgive(awayNanos));
  }

  @Nullable RegisteredExecutor find(String executor) {
    return executors.get(executor);
  }

  /** Since when that incarnation counts as vanished; empty while it does not. */
  OptionalLong vanishedSince(String executor, int incarnation) {
    RegisteredExecutor known = executors.get(executor);
    if (known == null) {
      long suspectAt = watchingSince + desk.policies().heartbeat().timeoutNanos();
      return desk.now() >= suspectAt ? OptionalLong.of(suspectAt) : OptionalLong.empty();
    }
    if (known.incarnation() > incarnation) {
      return OptionalLong.of(known.since());
    }
    return known.suspected() ? OptionalLong.of(known.suspectedAt()) : OptionalLong.empty();
  }

  /** The live executors that can run such a job, by name. */
  List<RegisteredExecutor> suitable(JobSpec spec) {
    List<RegisteredExecutor> suitable = new ArrayList<>(live());
    suitable.removeIf(executor -> !executor.can(spec.requires()));
    return suitable;
  }

  List<RegisteredExecutor> live() {
    List<RegisteredExecutor> live = new ArrayList<>(executors.values());
    live.removeIf(RegisteredExecutor::suspected);
    return live;
  }

  /** The live ones that other brokers have to be told of, by name. */
  List<PooledExecutor> pooled() {
    List<PooledExecutor> pooled = new ArrayList<>();
    for (RegisteredExecutor executor : executors.values()) {
      boolean told = executor.pooled() && !executor.suspected();
      if (told && pooled.size() < PooledExecutors.MOST_EXECUTORS) {
        pooled.add(executor.forOthers());
      }
    }
    return pooled;
  }

  /** Whether this broker hears that executor itself. */
  boolean hears(String executor) {
    RegisteredExecutor known = executors.get(executor);
    return known != null && !known.suspected();
  }

  /** Whether it hears that life of it. */
  boolean hears(String executor, int incarnation) {
    return hears(executor) && vanishedSince(executor, incarnation).isEmpty();
  }

  Collection<RegisteredExecutor> all() {
    return executors.values();
  }

  private void register(int incarnation, Heartbeat heartbeat, String how) {
    RegisteredExecutor executor = new RegisteredExecutor(incarnation, heartbeat, desk.now());
    executors.put(heartbeat.executor(), executor);
    desk.out().note(how, null, executor.shown());
  }

  private void suspect(RegisteredExecutor executor) {
    executor.suspect(desk.now());
    desk.out().note("executor-suspected", null, executor.shown());
  }

  private void welcomeBack(RegisteredExecutor executor) {
    if (executor.suspected()) {
      executor.reappear(desk.now());
      desk.out().note("executor-reappeared", null, executor.shown());
    }
  }
}
