package dev.inquest.harness.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inquest.nemesis.ProcessObservation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final List<Process> children = new ArrayList<>();

  @AfterEach
  void killChildren() {
    children.forEach(Process::destroyForcibly);
  }

  @Test
  void whatIsStillGuardedDiesWithTheWatchEvenWhenPaused() throws Exception {
    var running = sleeper();
    var paused = sleeper();
    new ProcessBuilder("/bin/sh", "-c", "kill -STOP " + paused.pid()).start().waitFor();
    await().until(() -> ProcessTable.look(paused.pid()).state() == ProcessObservation.State.PAUSED);
    try (var watchdog = new Watchdog()) {
      watchdog.guard(running.pid());
      watchdog.guard(paused.pid());
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> !running.isAlive() && !paused.isAlive());
  }

  @Test
  void aChildThatWasReleasedIsLeftAlone() throws Exception {
    var released = sleeper();
    var guarded = sleeper();
    try (var watchdog = new Watchdog()) {
      watchdog.guard(released.pid());
      watchdog.guard(guarded.pid());
      watchdog.release(released.pid(), ProcessTable.look(released.pid()).start());
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> !guarded.isAlive());
    assertThat(released.isAlive()).isTrue();
  }

  @Test
  void interruptsDoNotEndTheWatch() throws Exception {
    var guarded = sleeper();
    try (var watchdog = new Watchdog()) {
      new ProcessBuilder(
              "/bin/sh", "-c", "kill -INT " + watchdog.pid() + "; kill -TERM " + watchdog.pid())
          .start()
          .waitFor();
      watchdog.guard(guarded.pid());
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> !guarded.isAlive());
  }

  @Test
  void aProcessThatIsGoneIsSeenAsGone() throws Exception {
    var child = sleeper();
    assertThat(ProcessTable.look(child.pid()).state()).isEqualTo(ProcessObservation.State.RUNNING);
    child.destroyForcibly().waitFor();
    assertThat(ProcessTable.look(child.pid()).state()).isEqualTo(ProcessObservation.State.GONE);
  }

  private Process sleeper() throws IOException {
    var child = new ProcessBuilder("sleep", "60").start();
    children.add(child);
    return child;
  }
}
