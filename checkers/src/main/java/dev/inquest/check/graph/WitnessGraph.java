package dev.inquest.check.graph;

import dev.inquest.check.Anomaly;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.TransitiveReduction;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.EdgeReversedGraph;

/**
 * The witness of an anomaly as a person looks at it: its events, and for each two of them that are
 * ordered, and not by way of a third, the shortest chain of happens-before that orders them.
 *
 * <pre>
 *   witness 4, 9, 12      4 ──► 9 ──► 12       4 before 12 needs no chain of its own (transitive reduction)
 *                         │     ▲
 *                         └► 7 ─┘              7 is shown because the chain goes over it
 * </pre>
 *
 * <p>Steps of one process that follow each other in a chain are one step: program order needs no
 * stations.
 */
public final class WitnessGraph {
  private final History history;
  private final Graph<Integer, Edge> causes;
  private final List<Integer> witness;
  private final List<List<Edge>> chains = new ArrayList<>();

  private WitnessGraph(History history, List<Long> events) {
    this.history = history;
    // Paths are found from their end: only what leads to an event is at hand.
    this.causes =
        new EdgeReversedGraph<>(new CausalGraph(new HappensBefore(history), history.size()));
    this.witness = events.stream().map(this::place).toList();
  }

  /** Of an anomaly that was found in this history. */
  public static WitnessGraph of(History history, Anomaly anomaly) {
    WitnessGraph graph = new WitnessGraph(history, anomaly.events());
    Graph<Integer, DefaultEdge> order = graph.orderOfWitness();
    order.edgeSet().stream()
        .sorted(Comparator.comparing(order::getEdgeTarget).thenComparing(order::getEdgeSource))
        .forEach(pair ->
            graph.chains.add(graph.chain(order.getEdgeSource(pair), order.getEdgeTarget(pair))));
    return graph;
  }

  /** The events of the anomaly itself, in the order of the history. */
  public List<Entry> witness() {
    return entries(witness);
  }

  /** The witness, and the events that its chains go over, in the order of the history. */
  public List<Entry> events() {
    SequencedSet<Integer> shown = new TreeSet<>(witness);
    for (List<Edge> chain : chains) {
      chain.forEach(edge -> Collections.addAll(shown, edge.from(), edge.to()));
    }
    return entries(shown);
  }

  /** For each two witness events that are directly ordered, the steps from the one to the other. */
  public List<List<Step>> chains() {
    return chains.stream().map(chain -> chain.stream().map(this::step).toList()).toList();
  }

  /** Every step of all chains, once, in the order of the history. */
  public List<Step> steps() {
    return chains.stream()
        .flatMap(List::stream)
        .distinct()
        .sorted(Comparator.comparingInt(Edge::to).thenComparingInt(Edge::from))
        .map(this::step)
        .toList();
  }

  /**
   * The shortest chain of events by which one happens before another, both ends included; empty
   * when it does not.
   *
   * @param fromIndex index of the earlier event
   * @param toIndex index of the later event
   */
  public List<Entry> path(long fromIndex, long toIndex) {
    int from = place(fromIndex);
    int to = place(toIndex);
    List<Integer> places = new ArrayList<>(List.of(from));
    shortest(from, to).forEach(edge -> places.add(edge.to()));
    return places.getLast() == to ? entries(places) : List.of();
  }

  /** Whether one of two witness events is before the other, by whatever way. */
  public boolean ordered(Entry one, Entry other) {
    int first = place(one.index());
    int second = place(other.index());
    return past(first).get(second) || past(second).get(first);
  }

  /** Which of the witness is before which, without what follows from the rest. */
  private Graph<Integer, DefaultEdge> orderOfWitness() {
    Graph<Integer, DefaultEdge> order = new DefaultDirectedGraph<>(DefaultEdge.class);
    witness.forEach(order::addVertex);
    for (int to : witness) {
      BitSet past = past(to);
      witness.stream()
          .filter(from -> from != to && past.get(from))
          .forEach(from -> order.addEdge(from, to));
    }
    if (!new CycleDetector<>(order).detectCycles()) {
      TransitiveReduction.INSTANCE.reduce(order);
    }
    return order;
  }

  /** The causal cone: all that is before it, and itself. */
  private BitSet past(int place) {
    BitSet past = new BitSet();
    IntArrayList next = new IntArrayList(new int[] {place});
    while (!next.isEmpty()) {
      int one = next.popInt();
      if (!past.get(one)) {
        past.set(one);
        causes.outgoingEdgesOf(one).forEach(edge -> next.push(edge.from()));
      }
    }
    return past;
  }

  private List<Edge> chain(int from, int to) {
    List<Edge> chain = new ArrayList<>();
    for (Edge edge : shortest(from, to)) {
      boolean goesOn =
          !chain.isEmpty()
              && edge.reason() == Reason.PROGRAM_ORDER
              && chain.getLast().reason() == Reason.PROGRAM_ORDER;
      int start = goesOn ? chain.removeLast().from() : edge.from();
      chain.add(new Edge(start, edge.to(), edge.reason()));
    }
    return chain;
  }

  /** The edges of the shortest path; none when there is no path. */
  private List<Edge> shortest(int from, int to) {
    GraphPath<Integer, Edge> path = new BFSShortestPath<>(causes).getPath(to, from);
    return path == null ? List.of() : path.getEdgeList().reversed();
  }

  private Step step(Edge edge) {
    return new Step(
        history.entries().get(edge.from()), history.entries().get(edge.to()), edge.reason());
  }

  private List<Entry> entries(Iterable<Integer> places) {
    List<Entry> entries = new ArrayList<>();
    places.forEach(place -> entries.add(history.entries().get(place)));
    return entries;
  }

  private int place(long index) {
    int place = history.columns().placeOf(index);
    if (place == Columns.NONE) {
      throw new IllegalArgumentException("no event has index " + index);
    }
    return place;
  }
}
