package dev.inquest.check.redeployment;

import dev.inquest.check.evidence.Values;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.history.NodeEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one broker has noted of the executors so far. */
final class LiveView {
  /** The events that it follows. */
  static final List<String> EVENTS =
      List.of("executor-registered", "executor-reappeared", "executor-suspected", "boot");

  private static final long UNKNOWN = -1;

  private final Map<String, Executor> executors = new LinkedHashMap<>();

  /** One executor, as the broker sees it. */
  static final class Executor {
    private final String name;
    private long incarnation = UNKNOWN;
    private @Nullable NodeEntry registration;
    private @Nullable NodeEntry suspicion;

    private Executor(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    /** The latest event that names its capabilities, if one did. */
    @Nullable NodeEntry registration() {
      return registration;
    }

    /** The event since which it is suspected; null while it is thought to be alive. */
    @Nullable NodeEntry suspicion() {
      return suspicion;
    }

    /** What it can do; null when that is not known. */
    @Nullable JsonNode capabilities() {
      return registration == null ? null : Values.any(registration.value(), "capabilities");
    }

    private void appears(NodeEntry event) {
      suspicion = null;
      incarnation = incarnation(event);
      if (registration == null || Values.any(event.value(), "capabilities") != null) {
        registration = event;
      }
    }

    /** A suspicion of an earlier life says nothing of the present one. */
    private void suspect(NodeEntry event) {
      long suspected = incarnation(event);
      if (suspected == UNKNOWN || incarnation == UNKNOWN || suspected >= incarnation) {
        suspicion = event;
      }
    }
  }

  static long incarnation(NodeEntry event) {
    return Values.number(event.value(), "incarnation", UNKNOWN);
  }

  /** A broker that restarts forgets whom it suspected. */
  void follow(NodeEntry event) {
    String name = JobTrail.executor(event);
    if (event.f().equals("boot")) {
      executors.values().forEach(executor -> executor.suspicion = null);
    } else if (name != null) {
      Executor executor = executors.computeIfAbsent(name, Executor::new);
      if (event.f().equals("executor-suspected")) {
        executor.suspect(event);
      } else {
        executor.appears(event);
      }
    }
  }

  @Nullable Executor executor(String name) {
    return executors.get(name);
  }

  /** Those that registered and are not suspected. */
  Collection<Executor> live() {
    return executors.values().stream()
        .filter(executor -> executor.registration != null && executor.suspicion == null)
        .toList();
  }
}
