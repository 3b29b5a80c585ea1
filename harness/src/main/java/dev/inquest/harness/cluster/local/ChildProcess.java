package dev.inquest.harness.cluster.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.node.Life;
import dev.inquest.harness.cluster.node.NodeOutput;
import dev.inquest.nemesis.ProcessObservation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One life of a node: a child JVM from its start to its end. */
final class ChildProcess implements Life {
  private final String node;
  private final Process process;
  private final Watchdog watchdog;
  private final String start;

  /** Starts the child, guarded; what it writes goes to the output. */
  ChildProcess(String node, List<String> command, Watchdog watchdog, NodeOutput output) {
    this.node = node;
    this.watchdog = watchdog;
    try {
      var child = new ProcessBuilder(command);
      // A run is what it was told to be: no setting of the surrounding shell reaches its nodes.
      child.environment().keySet().removeIf(name -> name.startsWith("INQUEST_"));
      process = child.start();
    } catch (IOException e) {
      throw new HarnessFailure("cannot start " + node + ": " + e.getMessage(), e);
    }
    start = ProcessTable.look(process.pid()).start();
    watchdog.guard(process.pid());
    read("errors", process.getErrorStream(), output::error, output::errorsEnded, output);
    read("output", process.getInputStream(), output::line, output::ended, output);
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public ProcessObservation.State state() {
    var row = ProcessTable.look(pid());
    return row.start().equals(start) ? row.state() : ProcessObservation.State.GONE;
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public int exitCode() {
    return process.exitValue();
  }

  @Override
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void term() {
    process.destroy();
  }

  @Override
  public void pause() {
    signal("STOP");
  }

  @Override
  public void resume() {
    signal("CONT");
  }

  @Override
  public boolean awaitEnd(Duration limit) {
    boolean ended;
    try {
      ended = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = !process.isAlive();
    }
    if (ended) {
      watchdog.release(pid(), start);
    }
    return ended;
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid())
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new HarnessFailure("cannot send SIG" + name + " to " + node + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(
      String what, InputStream from, Reader reader, Runnable atEnd, NodeOutput output) {
    Thread.ofVirtual().name(what + " of " + node).start(() -> copy(from, reader, atEnd, output));
  }

  private static void copy(InputStream from, Reader reader, Runnable atEnd, NodeOutput output) {
    try (var lines = new BufferedReader(new InputStreamReader(from, UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.line(line);
      }
      atEnd.run();
    } catch (IOException e) {
      output.failed(e);
    }
  }

  private interface Reader {
    void line(String line) throws IOException;
  }
}
