package dev.inquest.harness.cluster.node;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.Death;
import dev.inquest.harness.cluster.Lives;
import dev.inquest.harness.store.Failures;
import dev.inquest.nemesis.ProcessObservation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One node over all its lives: the same command and data each time. */
public final class ClusterNode {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration END_LIMIT = Duration.ofSeconds(5);
  private static final int LOOKS = 2000;

  private final String id;
  private final Path folder;
  private final Beginning beginning;
  private final Lives lives;
  private @Nullable Incarnation now;
  private int starts;

  /** One life and what surrounds it; an end that was ordered is no surprise. */
  private static final class Incarnation {
    final NodeOutput output;
    final Life life;
    volatile boolean endExpected;

    Incarnation(NodeOutput output, Life life) {
      this.output = output;
      this.life = life;
    }
  }

  /**
   * A node that was not started yet.
   *
   * @param folder gets its traces, log and data
   */
  public ClusterNode(String id, Path folder, Beginning beginning, Lives lives) {
    this.id = id;
    this.folder = folder;
    this.beginning = beginning;
    this.lives = lives;
    try {
      Files.createDirectories(data(folder));
    } catch (IOException e) {
      throw new HarnessFailure("cannot make the folder " + folder + ": " + Failures.reason(e), e);
    }
  }

  /** Where a node with that folder keeps what has to survive a restart. */
  public static Path data(Path folder) {
    return folder.resolve("data");
  }

  public String id() {
    return id;
  }

  /** Starts it and returns at once; {@link #awaitReady} tells when it serves. */
  public synchronized void launch() {
    lives.starting(id);
    var output = new NodeOutput(id, folder.resolve("log"));
    now = new Incarnation(output, beginning.begin(output));
    starts++;
  }

  public void awaitReady() {
    incarnation().output.awaitReady(START_LIMIT);
  }

  void restart() {
    launch();
    awaitReady();
  }

  void kill() {
    var incarnation = incarnation();
    incarnation.endExpected = true;
    incarnation.life.kill();
    awaitEnd(incarnation);
  }

  /** SIGTERM; SIGKILL if that has no effect, which is a failure. */
  void term() {
    if (!endPolitely(incarnation())) {
      kill();
      throw new HarnessFailure(
          id + " did not end within " + END_LIMIT.toSeconds() + " s of SIGTERM and was killed");
    }
  }

  void pause() {
    var life = incarnation().life;
    life.pause();
    awaitState(life, ProcessObservation.State.PAUSED);
  }

  void resume() {
    var life = incarnation().life;
    life.resume();
    awaitState(life, ProcessObservation.State.RUNNING);
  }

  synchronized ProcessObservation look() {
    var incarnation = now;
    return incarnation == null
        ? new ProcessObservation(ProcessObservation.State.GONE, 0, 0)
        : new ProcessObservation(incarnation.life.state(), incarnation.life.pid(), starts);
  }

  /** Whether and how it ended though nobody had asked it to. */
  public Optional<Death> deathByItself() {
    var incarnation = nowOrNull();
    return incarnation == null || incarnation.life.isAlive() || incarnation.endExpected
        ? Optional.empty()
        : Optional.of(new Death(id, incarnation.life.exitCode(), incarnation.output.lastWords()));
  }

  /**
   * Ends it in whatever state it is, paused or not even started; politely if it can still listen.
   */
  public void stop() {
    var incarnation = nowOrNull();
    if (incarnation == null || !incarnation.life.isAlive()) {
      return;
    }
    incarnation.endExpected = true;
    if (incarnation.life.state() == ProcessObservation.State.PAUSED) {
      resume();
    }
    if (!endPolitely(incarnation)) {
      kill();
    }
  }

  private boolean endPolitely(Incarnation incarnation) {
    incarnation.endExpected = true;
    incarnation.life.term();
    return awaitEnd(incarnation);
  }

  private boolean awaitEnd(Incarnation incarnation) {
    boolean ended = incarnation.life.awaitEnd(END_LIMIT);
    if (ended) {
      lives.ended(id);
    }
    return ended;
  }

  /** Waits until it is seen from outside. */
  private void awaitState(Life life, ProcessObservation.State wanted) {
    try {
      for (int look = 0; look < LOOKS && life.state() != wanted; look++) {
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (life.state() != wanted) {
      boolean pause = wanted == ProcessObservation.State.PAUSED;
      throw new HarnessFailure(
          "%s (process %d) could not be %s: it is %s"
              .formatted(id, life.pid(), pause ? "paused" : "resumed", life.state()));
    }
  }

  private Incarnation incarnation() {
    var incarnation = nowOrNull();
    if (incarnation == null) {
      throw new IllegalStateException(id + " was never started");
    }
    return incarnation;
  }

  private synchronized @Nullable Incarnation nowOrNull() {
    return now;
  }
}
