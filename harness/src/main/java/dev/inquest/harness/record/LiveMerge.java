package dev.inquest.harness.record;

import dev.inquest.harness.record.merge.CausalMerge;
import dev.inquest.harness.record.merge.NodeTraces;
import dev.inquest.harness.record.merge.TornTrace;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.history.Entry;
import dev.inquest.history.codec.HistoryWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows the journal and the traces of the nodes that live, and appends what is settled. */
final class LiveMerge implements Closeable {
  private final RunFolder folder;
  private final Journal journal;
  private final RunClock clock;
  private final HistoryWriter history;
  private final CausalMerge merge = new CausalMerge();
  private final CausalMerge.Lane operations = merge.open(0);
  private final Map<String, NodeTraces> nodes = new LinkedHashMap<>();
  private final Map<String, NodeTraces> living = new LinkedHashMap<>();
  private final List<TornTrace> torn = new ArrayList<>();
  private long events;

  LiveMerge(RunFolder folder, Journal journal, RunClock clock, HistoryWriter history) {
    this.folder = folder;
    this.journal = journal;
    this.clock = clock;
    this.history = history;
  }

  /** From now on nothing settles before what this node traces. */
  void nodeStarting(String node) {
    CausalMerge.Lane lane = merge.open(clock.nanos());
    NodeTraces traces =
        nodes.computeIfAbsent(
            node, id -> new NodeTraces(folder.path(), folder.node(id), lane, torn));
    traces.reopen(lane);
    living.put(node, traces);
  }

  /** The node is dead: all that it traced is there. */
  void nodeEnded(String node) throws IOException {
    NodeTraces traces = living.remove(node);
    if (traces != null) {
      traces.end();
    }
  }

  /** Appends all that has settled since the last time. */
  void step() throws IOException {
    for (NodeTraces traces : living.values()) {
      boolean more = true;
      while (more) {
        more = traces.read();
      }
    }
    Journal.Look look = journal.look();
    look.entries().forEach(operations::add);
    operations.advance(look.nowNanos());
    emit();
  }

  /** Ends every source, appends the rest and seals the history. */
  Recording finish() throws IOException {
    for (String node : List.copyOf(living.keySet())) {
      nodeEnded(node);
    }
    step();
    operations.end();
    emit();
    history.seal();
    return new Recording(events, torn);
  }

  long events() {
    return events + merge.waiting();
  }

  private void emit() throws IOException {
    List<Entry> settled = new ArrayList<>();
    merge.drain(settled::add);
    for (Entry entry : settled) {
      history.append(entry.withIndex(events++));
    }
    if (!settled.isEmpty()) {
      history.flush();
    }
  }

  @Override
  public void close() throws IOException {
    @Nullable IOException failure = null;
    for (NodeTraces traces : nodes.values()) {
      try {
        traces.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    history.close();
    if (failure != null) {
      throw failure;
    }
  }
}
