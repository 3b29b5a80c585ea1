package dev.inquest.harness.cluster.docker.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels on everything that a run makes in the engine.
 *
 * @param run the name of the run's folder
 * @param lock the file that the run's harness holds locked while it lives
 * @param reaper labels by which Ryuk knows what is ours
 */
record Tags(String run, Path lock, Map<String, String> reaper) {
  static final String RUN = "dev.inquest.run";
  static final String LOCK = "dev.inquest.lock";
  static final String MACHINE = "dev.inquest.machine";

  /** Which machine's file system {@link #LOCK} is a path on. */
  static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  Map<String, String> labels() {
    var labels = new LinkedHashMap<>(reaper);
    labels.put(RUN, run);
    labels.put(LOCK, lock.toString());
    labels.put(MACHINE, machine());
    return labels;
  }

  /** A name that a person who lists containers understands; unique, as the run's folder is. */
  String named(String what) {
    return "inquest-" + run + "-" + what;
  }
}
