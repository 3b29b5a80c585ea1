package dev.inquest.harness.sim.world;

import dev.inquest.harness.sim.engine.Agenda;
import dev.inquest.nemesis.ProcessObservation;
import dev.inquest.nemesis.Processes;
import dev.inquest.nemesis.machine.Ailment;
import dev.inquest.nemesis.machine.MachineObservation;
import dev.inquest.nemesis.machine.Machines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The nodes as the nemesis strikes them: their processes, clocks and disks. Nothing here can fail,
 * and nothing takes any time.
 */
final class SimulatedMachines implements Processes, Machines {
  private static final long MILLI = 1_000_000L;
  private static final double WHOLE = 100;

  private final Agenda agenda;

  /** Only looked up. */
  private final Map<String, SimulatedNode> nodes;

  private final Map<String, MachineObservation> clocks = new LinkedHashMap<>();
  private final Map<String, Long> strobes = new LinkedHashMap<>();
  private long turns;

  SimulatedMachines(Agenda agenda, Map<String, SimulatedNode> nodes) {
    this.agenda = agenda;
    this.nodes = nodes;
  }

  @Override
  public void kill(String node) {
    node(node).crash();
  }

  @Override
  public void term(String node) {
    node(node).term();
  }

  @Override
  public void restart(String node) {
    node(node).boot();
  }

  @Override
  public void pause(String node) {
    node(node).pause();
  }

  @Override
  public void resume(String node) {
    node(node).resume();
  }

  @Override
  public ProcessObservation look(String node) {
    return node(node).look();
  }

  @Override
  public void afflict(String node, Ailment ailment) {
    switch (ailment) {
      case Ailment.OfClock clock -> {
        clocks.put(node, clock(node).with(clock));
        turn(node, clock);
      }
      case Ailment.Lose lose -> node(node).disk().become(Disk.State.LOSING);
      case Ailment.Tear tear -> node(node).disk().become(Disk.State.TEARING);
      case Ailment.Full full -> node(node).disk().become(Disk.State.FULL);
    }
  }

  /** Where a disk stalled, the power fails now. */
  @Override
  public void cure(String node, Ailment ailment) {
    if (ailment instanceof Ailment.OfClock clock) {
      clocks.put(node, clock(node).without(clock));
      strobes.remove(node);
      pace(node, WHOLE);
      return;
    }
    if (node(node).disk().stalls()) {
      node(node).crash();
    }
    node(node).disk().become(Disk.State.SOUND);
  }

  @Override
  public Optional<MachineObservation> examine(String node) {
    MachineObservation clock = clock(node);
    MachineObservation.Disk disk =
        switch (node(node).disk().state()) {
          case SOUND -> MachineObservation.Disk.SOUND;
          case LOSING, TEARING -> MachineObservation.Disk.STALLED;
          case FULL -> MachineObservation.Disk.FULL;
        };
    return Optional.of(new MachineObservation(clock.clock(), clock.bumpedMillis(), disk));
  }

  private SimulatedNode node(String name) {
    return Objects.requireNonNull(nodes.get(name), name);
  }

  private MachineObservation clock(String node) {
    return clocks.getOrDefault(node, MachineObservation.SOUND);
  }

  private void turn(String node, Ailment.OfClock ailment) {
    switch (ailment) {
      case Ailment.Bump(long millis) -> jump(node, millis);
      case Ailment.Rate(long percent) -> pace(node, (double) percent);
      case Ailment.Strobe strobe -> {
        long number = ++turns;
        strobes.put(node, number);
        strobe(node, strobe, number);
      }
    }
  }

  /** Ahead at once, and slow until the clock is right again: then the same once more. */
  private void strobe(String node, Ailment.Strobe strobe, long number) {
    if (strobes.getOrDefault(node, 0L) == number) {
      double rest = (double) (strobe.periodMillis() - strobe.millis());
      jump(node, strobe.millis());
      pace(node, WHOLE * rest / strobe.periodMillis());
      agenda.after(strobe.periodMillis() * MILLI, () -> strobe(node, strobe, number));
    }
  }

  private void jump(String node, long millis) {
    node(node).turnClock(clock -> clock.jump(agenda.now(), millis * MILLI));
  }

  private void pace(String node, double percent) {
    node(node).turnClock(clock -> clock.pace(agenda.now(), percent));
  }
}
