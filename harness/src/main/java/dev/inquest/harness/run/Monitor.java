package dev.inquest.harness.run;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.Cluster;
import dev.inquest.harness.record.Recorder;
import java.time.Duration;

/**
 * Looks at a run a few times a second: shows how it goes, and notices at once when the harness
 * itself is in trouble.
 */
final class Monitor implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Experiment experiment;
  private final Cluster cluster;
  private final Recorder recorder;
  private final Progress progress;
  private final Stopwatch stopwatch = new Stopwatch();
  private final Thread thread;

  Monitor(Experiment experiment, Cluster cluster, Recorder recorder, Progress progress) {
    this.experiment = experiment;
    this.cluster = cluster;
    this.recorder = recorder;
    this.progress = progress;
    thread = Thread.ofPlatform().daemon().name("monitor").unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    stopwatch.cancel();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    progress.clear();
  }

  private void lookForDeaths() {
    try {
      cluster.deaths().forEach(death -> experiment.fail(new HarnessFailure(death.toString())));
    } catch (HarnessFailure cannotTell) {
      experiment.fail(cannotTell);
    }
  }

  private void watch() {
    while (!stopwatch.cancelled()) {
      lookForDeaths();
      var unrecorded = recorder.failure();
      if (unrecorded != null) {
        experiment.fail(unrecorded);
      }
      progress.show(recorder.events());
      stopwatch.sleep(INTERVAL.toNanos());
    }
  }
}
