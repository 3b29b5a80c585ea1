package dev.inquest.harness.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the clients of a run do. */
public enum Workload {
  /** Send jobs in, ask for them, list them. */
  JOBS(4),
  /**
   * The same, with jobs of many levels and demands for few slots, so that they compete; and
   * emergencies, declared and lifted at any broker.
   */
  EMERGENCIES(2),
  /**
   * The ordinary work for few slots, where each executor registers with one broker alone: jobs have
   * to find their way to whoever hears an executor for them.
   */
  POOLED(2);

  private final int slots;

  Workload(int slots) {
    this.slots = slots;
  }

  /** How many jobs an executor runs at once under this workload. */
  public int slots() {
    return slots;
  }

  /** The name on a command line: {@code emergencies}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Workload::label).toList();
  }

  public static Optional<Workload> named(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
