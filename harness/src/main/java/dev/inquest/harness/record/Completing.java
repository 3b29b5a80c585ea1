package dev.inquest.harness.record;

import dev.inquest.harness.record.lines.LineTail;
import dev.inquest.harness.record.merge.CausalMerge;
import dev.inquest.harness.record.merge.EntryLines;
import dev.inquest.harness.record.merge.NodeTraces;
import dev.inquest.harness.record.merge.TornTrace;
import dev.inquest.harness.record.merge.TraceSource;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.codec.HistoryWriter;
import dev.inquest.history.codec.MalformedHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One completion: the lines that are there, then the rest of the journals' merge. */
final class Completing {
  private final RunFolder folder;
  private final Path target;
  private final Header header;
  private final List<TornTrace> torn = new ArrayList<>();

  /** The lines that the history held, and how often: a merge gives each of them again. */
  private final Map<String, Integer> held = new HashMap<>();

  private final List<Entry> entries = new ArrayList<>();
  private long added;

  Completing(RunFolder folder, Path target, Header header) {
    this.folder = folder;
    this.target = target;
    this.header = header;
  }

  Completion.Completed run() throws IOException, MalformedHistoryException {
    takeHeld();
    merge();
    write();
    return new Completion.Completed(entries.size(), added, torn);
  }

  private void takeHeld() throws IOException, MalformedHistoryException {
    if (!Files.exists(folder.history())) {
      return;
    }
    try (LineTail tail = new LineTail(folder.history())) {
      boolean more = true;
      while (more) {
        more = tail.read(this::hold);
      }
      int dropped = tail.finish(EntryLines::isTorn, this::hold);
      if (dropped > 0) {
        torn.add(new TornTrace(String.valueOf(folder.history().getFileName()), dropped));
      }
    } catch (TraceSource.MalformedTrace e) {
      throw new MalformedHistoryException(folder.history().toString(), e.line(), e.reason());
    }
  }

  private void hold(long number, byte[] line) throws IOException {
    try {
      if (number == 1 && EntryLines.isHeader(line)) {
        return;
      }
      Entry entry = EntryLines.read(line);
      entries.add(entry);
      held.merge(EntryLines.text(entry), 1, Integer::sum);
    } catch (IOException e) {
      throw new TraceSource.MalformedTrace(folder.history().getFileName(), number, e);
    }
  }

  private void merge() throws IOException {
    CausalMerge merge = new CausalMerge();
    readAll(folder.operations(), merge);
    for (Path node : nodes()) {
      try (NodeTraces traces = new NodeTraces(folder.path(), node, merge.open(0), torn)) {
        traces.end();
      }
    }
    merge.drain(this::addUnlessHeld);
  }

  private void readAll(Path file, CausalMerge merge) throws IOException {
    CausalMerge.Lane lane = merge.open(0);
    try (TraceSource source = new TraceSource(folder.path(), file, lane)) {
      source.finish(torn);
    }
    lane.end();
  }

  private List<Path> nodes() throws IOException {
    if (!Files.isDirectory(folder.nodes())) {
      return List.of();
    }
    try (Stream<Path> nodes = Files.list(folder.nodes())) {
      return nodes.filter(Files::isDirectory).sorted().toList();
    }
  }

  private void addUnlessHeld(Entry entry) {
    String line = EntryLines.text(entry);
    int copies = held.getOrDefault(line, 0);
    if (copies > 0) {
      held.put(line, copies - 1);
    } else {
      entries.add(entry);
      added++;
    }
  }

  private void write() throws IOException {
    try (HistoryWriter writer = new HistoryWriter(target, markedHeader())) {
      for (int index = 0; index < entries.size(); index++) {
        writer.append(entries.get(index).withIndex(index));
      }
      writer.seal();
    }
  }

  private Header markedHeader() {
    ObjectNode mark = JsonNodeFactory.instance.objectNode();
    var files = mark.putObject(Headers.COMPLETED).putArray("torn");
    torn.forEach(trace -> files.add(trace.file()));
    return Headers.withExtra(header, mark);
  }
}
