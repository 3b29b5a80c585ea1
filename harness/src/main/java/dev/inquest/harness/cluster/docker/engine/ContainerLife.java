package dev.inquest.harness.cluster.docker.engine;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.node.Life;
import dev.inquest.harness.cluster.node.NodeOutput;
import dev.inquest.nemesis.ProcessObservation;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** One life of a node: a container from a start to its end. */
public final class ContainerLife implements Life {
  private static final int LOOKS = 200;

  private final Engine engine;
  private final String name;
  private final String container;
  private final Attachment attachment;
  private final long pid;

  /** Starts the container, attached, and returns at once. */
  public ContainerLife(Engine engine, String name, String container, NodeOutput output) {
    this.engine = engine;
    this.name = name;
    this.container = container;
    attachment = Attachment.to(engine, container, output);
    engine.ask("start " + name, client -> client.startContainerCmd(container).exec());
    pid = Objects.requireNonNullElse(inspect().getPidLong(), 0L);
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public ProcessObservation.State state() {
    if (attachment.hasEnded()) {
      return ProcessObservation.State.GONE;
    }
    var state = inspect();
    if (Boolean.TRUE.equals(state.getPaused())) {
      return ProcessObservation.State.PAUSED;
    }
    return Boolean.TRUE.equals(state.getRunning())
        ? ProcessObservation.State.RUNNING
        : ProcessObservation.State.GONE;
  }

  @Override
  public boolean isAlive() {
    return !attachment.hasEnded();
  }

  /**
   * The streams end a moment before the engine knows how; if they ended alone, it is its failure.
   */
  @Override
  public int exitCode() {
    var state = inspect();
    for (int look = 0; look < LOOKS && Boolean.TRUE.equals(state.getRunning()); look++) {
      rest();
      state = inspect();
    }
    if (Boolean.TRUE.equals(state.getRunning())) {
      throw new HarnessFailure("the container engine has lost its hold of " + name);
    }
    return Objects.requireNonNullElse(state.getExitCodeLong(), -1L).intValue();
  }

  @Override
  public void kill() {
    signal("KILL");
  }

  @Override
  public void term() {
    signal("TERM");
  }

  @Override
  public void pause() {
    engine.ask("pause " + name, client -> client.pauseContainerCmd(container).exec());
  }

  @Override
  public void resume() {
    engine.ask("resume " + name, client -> client.unpauseContainerCmd(container).exec());
  }

  @Override
  public boolean awaitEnd(Duration limit) {
    try {
      if (!attachment.awaitEnd(limit.toNanos())) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return attachment.hasEnded();
    }
    exitCode();
    return true;
  }

  private void signal(String signal) {
    engine.ask(
        "send SIG" + signal + " to " + name,
        client -> client.killContainerCmd(container).withSignal(signal).exec());
  }

  private ContainerState inspect() {
    return engine.ask(
        "look at " + name, client -> client.inspectContainerCmd(container).exec().getState());
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
