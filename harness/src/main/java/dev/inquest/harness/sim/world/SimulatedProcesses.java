package dev.inquest.harness.sim.world;

import dev.inquest.nemesis.ProcessObservation;
import dev.inquest.nemesis.Processes;

/** The nodes as the nemesis strikes them. Nothing here can fail, and nothing takes any time. */
record SimulatedProcesses(SimulatedCluster cluster) implements Processes {
  @Override
  public void kill(String node) {
    cluster.node(node).crash();
  }

  @Override
  public void term(String node) {
    cluster.node(node).term();
  }

  @Override
  public void restart(String node) {
    cluster.node(node).boot();
  }

  @Override
  public void pause(String node) {
    cluster.node(node).pause();
  }

  @Override
  public void resume(String node) {
    cluster.node(node).resume();
  }

  @Override
  public ProcessObservation look(String node) {
    return cluster.node(node).look();
  }
}
