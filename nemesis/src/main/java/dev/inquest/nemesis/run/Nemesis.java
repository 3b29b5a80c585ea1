package dev.inquest.nemesis.run;

import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.Pace;
import dev.inquest.nemesis.Processes;
import dev.inquest.nemesis.machine.Machines;
import dev.inquest.nemesis.schedule.Schedule;

/**
 * Runs schedules of faults. Every fault is witnessed before, while and after it lasts; the first
 * that could not be applied, seen or undone ends the run, because what follows would prove nothing.
 * However a run ends, it ends healed.
 */
public final class Nemesis {
  /** For how long a witness looks again before it believes that something is wrong. */
  public static final long DEFAULT_GRACE_NANOS = 8_000_000_000L;

  private final Nodes nodes;
  private final Links links;
  private final Processes processes;
  private final Machines machines;
  private final Pace pace;
  private final NemesisListener listener;
  private final long graceNanos;

  /** A nemesis that can touch links and processes, but no clock and no disk. */
  public Nemesis(
      Nodes nodes, Links links, Processes processes, Pace pace, NemesisListener listener) {
    this(nodes, links, processes, Machines.OUT_OF_REACH, pace, listener, DEFAULT_GRACE_NANOS);
  }

  /**
   * @param graceNanos for how long a witness looks again before it believes that something is wrong
   */
  public Nemesis(
      Nodes nodes,
      Links links,
      Processes processes,
      Machines machines,
      Pace pace,
      NemesisListener listener,
      long graceNanos) {
    this.nodes = nodes;
    this.links = links;
    this.processes = processes;
    this.machines = machines;
    this.pace = pace;
    this.listener = listener;
    this.graceNanos = graceNanos;
  }

  /**
   * Runs the schedule from now on, in this thread, until its last fault has stopped, the pace is
   * cancelled, or a fault failed; then heals. A fault that starts late lasts as long as planned.
   */
  public NemesisReport run(Schedule schedule) {
    return run(schedule, Latecomers.NONE);
  }

  /** Runs the schedule, and beside it the faults that come later. */
  public NemesisReport run(Schedule schedule, Latecomers latecomers) {
    Campaign campaign =
        new Campaign(
            nodes, links, processes, machines, pace, listener, graceNanos, schedule, latecomers);
    try {
      campaign.work();
    } finally {
      campaign.heal();
    }
    return campaign.report();
  }
}
