package dev.inquest.harness.record.merge;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The traces of one node, one file an incarnation. The incarnation is the node's own to choose, and
 * a start that fails may use one up: so the folder is looked at rather than the number guessed.
 */
public final class NodeTraces implements Closeable {
  private static final Pattern TRACE = Pattern.compile("trace-(\\d{1,9})\\.jsonl");

  private final Path run;
  private final Path folder;
  private final List<TornTrace> torn;
  private CausalMerge.Lane lane;
  private @Nullable TraceSource current;
  private int incarnation;

  public NodeTraces(Path run, Path folder, CausalMerge.Lane lane, List<TornTrace> torn) {
    this.run = run;
    this.folder = folder;
    this.lane = lane;
    this.torn = torn;
  }

  /** Takes what the node has traced since the last time; false when there was nothing more. */
  public boolean read() throws IOException {
    if (current != null && current.read()) {
      return true;
    }
    return openNext() && current != null && current.read();
  }

  /** Takes all there is of a node that is dead, and ends its lane. */
  public void end() throws IOException {
    do {
      finishCurrent();
    } while (openNext());
    lane.end();
  }

  /** The node starts again: what it traces from now on goes to a new lane. */
  public void reopen(CausalMerge.Lane fresh) {
    lane = fresh;
  }

  private boolean openNext() throws IOException {
    var next = incarnations().higherEntry(incarnation);
    if (next == null) {
      return false;
    }
    // A later incarnation exists, so the one before it is dead.
    finishCurrent();
    incarnation = next.getKey();
    current = new TraceSource(run, next.getValue(), lane);
    return true;
  }

  private void finishCurrent() throws IOException {
    if (current != null) {
      current.finish(torn);
      current.close();
      current = null;
    }
  }

  private NavigableMap<Integer, Path> incarnations() throws IOException {
    NavigableMap<Integer, Path> found = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> {
        Matcher name = TRACE.matcher(file.getFileName().toString());
        if (name.matches()) {
          found.put(Integer.parseInt(name.group(1)), file);
        }
      });
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }
}
