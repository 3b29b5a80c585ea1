package dev.inquest.harness.cluster.docker.engine;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.record.lines.RunLock;
import dev.inquest.harness.store.Failures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a living harness holds in the engine. Its lock file is locked before the first thing is
 * made, and let go when the last is removed: whoever finds it free knows that nobody minds the
 * rest.
 */
public final class Holding implements AutoCloseable {
  private final Path lock;
  private final RandomAccessFile held;
  private final Workshop workshop;

  /** Locks a file in the run's folder, and makes the run's network. */
  public Holding(Engine engine, Path folder) {
    lock = folder.resolve("engine.lock");
    try {
      held = new RandomAccessFile(lock.toFile(), "rw");
      RunLock.hold(held);
    } catch (IOException e) {
      throw new HarnessFailure("cannot lock " + lock + ": " + Failures.reason(e), e);
    }
    workshop =
        new Workshop(
            engine, new Tags(String.valueOf(folder.getFileName()), lock, engine.reaperLabels()));
  }

  public Workshop workshop() {
    return workshop;
  }

  /** Leaves nothing behind; what cannot be removed now is left to the next run. */
  @Override
  public void close() {
    try {
      workshop.close();
    } catch (HarnessFailure left) {
      System.getLogger(Holding.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "containers may be left, the next run removes them: " + left.getMessage());
    }
    try (held) {
      Files.deleteIfExists(lock);
    } catch (IOException e) {
      System.getLogger(Holding.class.getName())
          .log(System.Logger.Level.WARNING, "cannot remove " + lock + ": " + Failures.reason(e));
    }
  }
}
