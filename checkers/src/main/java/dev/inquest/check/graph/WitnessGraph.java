package dev.inquest.check.graph;

import dev.inquest.check.Anomaly;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;
import org.jspecify.annotations.Nullable;

/**
 * The witness of an anomaly as a person looks at it: its events, and for each two of them that are
 * ordered the shortest chain of happens-before that orders them.
 */
public final class WitnessGraph {
  private final History history;
  private final Graph<Integer, Edge> all = emptyGraph();
  private final Graph<Integer, Edge> shown = emptyGraph();

  private WitnessGraph(History history) {
    this.history = history;
    HappensBefore order = new HappensBefore(history);
    for (int place = 0; place < history.size(); place++) {
      all.addVertex(place);
    }
    for (int place = 0; place < history.size(); place++) {
      order.into(place).forEach(edge -> all.addEdge(edge.from(), edge.to(), edge));
    }
  }

  /** Of an anomaly that was found in this history. */
  public static WitnessGraph of(History history, Anomaly anomaly) {
    WitnessGraph graph = new WitnessGraph(history);
    List<Integer> places = anomaly.events().stream().map(graph::place).toList();
    places.forEach(graph.shown::addVertex);
    for (int distance = 1; distance < places.size(); distance++) {
      for (int first = 0; first + distance < places.size(); first++) {
        graph.show(places.get(first), places.get(first + distance));
        graph.show(places.get(first + distance), places.get(first));
      }
    }
    return graph;
  }

  /**
   * The shortest chain of events by which one happens before another, both ends included; empty
   * when it does not.
   *
   * @param fromIndex index of the earlier event
   * @param toIndex index of the later event
   */
  public List<Entry> path(long fromIndex, long toIndex) {
    GraphPath<Integer, Edge> path = shortest(all, place(fromIndex), place(toIndex));
    return path == null
        ? List.of()
        : path.getVertexList().stream().map(history.entries()::get).toList();
  }

  /** What is shown, in the order of the history. */
  public List<Entry> events() {
    return shown.vertexSet().stream().sorted().map(history.entries()::get).toList();
  }

  /** What is shown, for Graphviz. */
  public String dot() {
    DOTExporter<Integer, Edge> exporter =
        new DOTExporter<>(place -> "e" + history.entries().get(place).index());
    exporter.setGraphIdProvider(() -> "witness");
    exporter.setVertexAttributeProvider(place -> label(described(history.entries().get(place))));
    exporter.setEdgeAttributeProvider(edge -> label(edge.reason().words()));
    StringWriter text = new StringWriter();
    exporter.exportGraph(shown, text);
    return text.toString();
  }

  private void show(int from, int to) {
    if (shortest(shown, from, to) != null) {
      return;
    }
    GraphPath<Integer, Edge> path = shortest(all, from, to);
    if (path != null) {
      path.getVertexList().forEach(shown::addVertex);
      path.getEdgeList().forEach(edge -> shown.addEdge(edge.from(), edge.to(), edge));
    }
  }

  private static @Nullable GraphPath<Integer, Edge> shortest(
      Graph<Integer, Edge> graph, int from, int to) {
    return new BFSShortestPath<>(graph).getPath(from, to);
  }

  private int place(long index) {
    return IntStream.range(0, history.size())
        .filter(place -> history.entries().get(place).index() == index)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no event has index " + index));
  }

  private static String described(Entry entry) {
    List<@Nullable String> words = new ArrayList<>();
    words.add(Long.toString(entry.index()));
    switch (entry) {
      case ClientEntry line -> {
        words.add(line.process().toString());
        words.add(line.type().text());
        words.add(line.f());
        words.add(line.subject());
      }
      case NodeEntry event -> {
        words.add(event.process().toString());
        words.add(event.event() == NodeEntry.Kind.LOCAL ? null : event.event().text());
        words.add(event.f());
        words.add(event.job());
      }
      case NemesisEntry line -> {
        words.add("nemesis");
        words.add(line.f());
      }
    }
    return String.join(" ", words.stream().filter(Objects::nonNull).toList());
  }

  private static Map<String, Attribute> label(String text) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put("label", DefaultAttribute.createAttribute(text));
    return attributes;
  }

  private static Graph<Integer, Edge> emptyGraph() {
    return new DefaultDirectedGraph<>(null, null, false);
  }
}
