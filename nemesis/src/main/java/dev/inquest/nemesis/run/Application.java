package dev.inquest.nemesis.run;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.LinkStep;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.ProcessObservation.State;
import dev.inquest.nemesis.Processes;
import dev.inquest.nemesis.machine.Ailment;
import dev.inquest.nemesis.machine.Machines;
import dev.inquest.nemesis.witness.World;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Does and undoes faults through the ports, and knows what should be the case. It notes a fault
 * before it acts, so that one that fails half-way is undone all the same.
 */
final class Application {
  private final Links links;
  private final Processes processes;
  private final Machines machines;
  private final List<String> nodes;
  private final Standing standing = new Standing();

  Application(Links links, Processes processes, Machines machines, List<String> nodes) {
    this.links = links;
    this.processes = processes;
    this.machines = machines;
    this.nodes = nodes;
  }

  World world() {
    return standing.world();
  }

  void begin(Fault fault) throws IOException {
    if (!fault.steps().isEmpty()) {
      step(fault, fault.steps().getFirst());
    }
    if (fault.kind().ofProcesses()) {
      for (String node : fault.nodes()) {
        strike(fault.kind(), node);
      }
    }
    if (fault instanceof Fault.OfMachines ofMachines) {
      for (String node : ofMachines.nodes()) {
        standing.afflict(ofMachines, node);
        machines.afflict(node, ofMachines.ailment());
      }
    }
  }

  void step(Fault fault, LinkStep step) throws IOException {
    standing.affect(fault, step.links());
    links.impose(standing.on(fault.effects().sequencedKeySet()));
  }

  void end(Fault fault) throws IOException {
    standing.release(fault);
    if (!fault.effects().isEmpty()) {
      links.impose(standing.on(fault.effects().sequencedKeySet()));
    }
    if (fault instanceof Fault.OfMachines ofMachines) {
      cure(ofMachines, fault.nodes());
    } else {
      for (String node : fault.nodes()) {
        recover(node);
      }
    }
  }

  /** Everything off, whatever went wrong before. */
  void healAll() throws IOException {
    links.healAll();
    for (Map.Entry<Fault.OfMachines, List<String>> ailing : standing.ailing().entrySet()) {
      cure(ailing.getKey(), List.copyOf(ailing.getValue()));
    }
    for (String node : nodes) {
      recover(node);
    }
    standing.releaseAll();
  }

  private void strike(FaultKind kind, String node) throws IOException {
    standing.process(node, kind == FaultKind.PAUSE ? State.PAUSED : State.GONE);
    switch (kind) {
      case KILL -> processes.kill(node);
      case TERM -> processes.term(node);
      case PAUSE -> processes.pause(node);
      default -> throw new IllegalArgumentException(kind + " does not act on a process");
    }
  }

  /** A node that its disk, or the power, took down is started again. */
  private void cure(Fault.OfMachines fault, List<String> cured) throws IOException {
    for (String node : cured) {
      machines.cure(node, fault.ailment());
      standing.cure(fault, node);
      boolean taken = fault.ailment() instanceof Ailment.OfDisk;
      if (taken && processes.look(node).state() == State.GONE) {
        restart(node);
      }
    }
  }

  private void recover(String node) throws IOException {
    switch (standing.stateOf(node)) {
      case RUNNING -> {}
      case PAUSED -> processes.resume(node);
      case GONE -> restart(node);
    }
    standing.process(node, State.RUNNING);
  }

  private void restart(String node) throws IOException {
    int last = processes.look(node).incarnation();
    processes.restart(node);
    if (processes.look(node).incarnation() <= last) {
      throw new IOException(node + " was started again, but is still incarnation " + last);
    }
  }
}
