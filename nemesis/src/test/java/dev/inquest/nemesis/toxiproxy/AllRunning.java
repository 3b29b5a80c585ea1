package dev.inquest.nemesis.toxiproxy;

import dev.inquest.nemesis.Pace;
import dev.inquest.nemesis.ProcessObservation;
import dev.inquest.nemesis.ProcessObservation.State;
import dev.inquest.nemesis.Processes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Processes that always run, and a pace of real time: what a test of links needs beside them. */
final class AllRunning implements Processes, Pace {
  @Override
  public void kill(String node) {
    throw new UnsupportedOperationException(node);
  }

  @Override
  public void term(String node) {
    throw new UnsupportedOperationException(node);
  }

  @Override
  public void restart(String node) {
    throw new UnsupportedOperationException(node);
  }

  @Override
  public void pause(String node) {
    throw new UnsupportedOperationException(node);
  }

  @Override
  public void resume(String node) {
    throw new UnsupportedOperationException(node);
  }

  @Override
  public ProcessObservation look(String node) {
    return new ProcessObservation(State.RUNNING, 1, 1);
  }

  @Override
  public long nowNanos() {
    return System.nanoTime();
  }

  @Override
  public void sleepUntil(long nanos) {
    rest(nanos - nowNanos());
  }

  @Override
  public void rest(long nanos) {
    LockSupport.parkNanos(Math.max(nanos, TimeUnit.MICROSECONDS.toNanos(1)));
  }

  @Override
  public boolean cancelled() {
    return false;
  }
}
