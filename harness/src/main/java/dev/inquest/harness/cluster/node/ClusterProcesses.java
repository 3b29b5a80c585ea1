package dev.inquest.harness.cluster.node;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.nemesis.ProcessObservation;
import dev.inquest.nemesis.Processes;
import java.io.IOException;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** The nodes of a cluster as the nemesis sees them. */
public record ClusterProcesses(SequencedMap<String, ClusterNode> nodes) implements Processes {
  @Override
  public void kill(String node) throws IOException {
    act(find(node)::kill);
  }

  @Override
  public void term(String node) throws IOException {
    act(find(node)::term);
  }

  @Override
  public void restart(String node) throws IOException {
    act(find(node)::restart);
  }

  @Override
  public void pause(String node) throws IOException {
    act(find(node)::pause);
  }

  @Override
  public void resume(String node) throws IOException {
    act(find(node)::resume);
  }

  @Override
  public ProcessObservation look(String node) throws IOException {
    return told(find(node)::look);
  }

  private static void act(Runnable action) throws IOException {
    told(() -> {
      action.run();
      return true;
    });
  }

  /** What a node cannot be made to do is the fault's failure: the nemesis records it and heals. */
  private static <T> T told(Supplier<T> action) throws IOException {
    try {
      return action.get();
    } catch (HarnessFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private ClusterNode find(String node) {
    var found = nodes.get(node);
    if (found == null) {
      throw new IllegalArgumentException("there is no node " + node);
    }
    return found;
  }
}
