package dev.inquest.check.graph;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jgrapht.GraphType;
import org.jgrapht.graph.AbstractGraph;
import org.jgrapht.graph.DefaultGraphType;
import org.jspecify.annotations.Nullable;

/**
 * Happens-before as the graph library sees it: a view that copies nothing and that nobody can
 * change. It knows what leads to an event; what leads away from it, it would have to search for, so
 * that paths are looked for from their end.
 */
final class CausalGraph extends AbstractGraph<Integer, Edge> {
  private final HappensBefore order;
  private final int size;

  CausalGraph(HappensBefore order, int size) {
    this.order = order;
    this.size = size;
  }

  @Override
  public Set<Edge> incomingEdgesOf(Integer place) {
    return new LinkedHashSet<>(order.into(place));
  }

  @Override
  public Set<Edge> outgoingEdgesOf(Integer place) {
    Set<Edge> edges = new LinkedHashSet<>();
    for (int to = 0; to < size; to++) {
      order.into(to).stream().filter(edge -> edge.from() == place).forEach(edges::add);
    }
    return edges;
  }

  @Override
  public Set<Edge> edgesOf(Integer place) {
    Set<Edge> edges = incomingEdgesOf(place);
    edges.addAll(outgoingEdgesOf(place));
    return edges;
  }

  @Override
  public Set<Edge> getAllEdges(Integer from, Integer to) {
    List<Edge> edges = new ArrayList<>(order.into(to));
    edges.removeIf(edge -> edge.from() != from);
    return new LinkedHashSet<>(edges);
  }

  @Override
  public @Nullable Edge getEdge(Integer from, Integer to) {
    return getAllEdges(from, to).stream().findFirst().orElse(null);
  }

  @Override
  public Set<Integer> vertexSet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Integer> iterator() {
        return IntStream.range(0, size).iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  @Override
  public Set<Edge> edgeSet() {
    Set<Edge> edges = new LinkedHashSet<>();
    vertexSet().forEach(place -> edges.addAll(order.into(place)));
    return edges;
  }

  @Override
  public boolean containsVertex(Integer place) {
    return place >= 0 && place < size;
  }

  @Override
  public boolean containsEdge(Edge edge) {
    return containsVertex(edge.to()) && order.into(edge.to()).contains(edge);
  }

  @Override
  public int inDegreeOf(Integer place) {
    return order.into(place).size();
  }

  @Override
  public int outDegreeOf(Integer place) {
    return outgoingEdgesOf(place).size();
  }

  @Override
  public int degreeOf(Integer place) {
    return edgesOf(place).size();
  }

  @Override
  public Integer getEdgeSource(Edge edge) {
    return edge.from();
  }

  @Override
  public Integer getEdgeTarget(Edge edge) {
    return edge.to();
  }

  @Override
  public double getEdgeWeight(Edge edge) {
    return 1;
  }

  @Override
  public GraphType getType() {
    return new DefaultGraphType.Builder(true, false).modifiable(false).build();
  }

  @Override
  public @Nullable Supplier<Integer> getVertexSupplier() {
    return null;
  }

  @Override
  public @Nullable Supplier<Edge> getEdgeSupplier() {
    return null;
  }

  @Override
  public Edge addEdge(Integer from, Integer to) {
    throw readOnly();
  }

  @Override
  public boolean addEdge(Integer from, Integer to, Edge edge) {
    throw readOnly();
  }

  @Override
  public Integer addVertex() {
    throw readOnly();
  }

  @Override
  public boolean addVertex(Integer place) {
    throw readOnly();
  }

  @Override
  public Edge removeEdge(Integer from, Integer to) {
    throw readOnly();
  }

  @Override
  public boolean removeEdge(Edge edge) {
    throw readOnly();
  }

  @Override
  public boolean removeVertex(Integer place) {
    throw readOnly();
  }

  @Override
  public void setEdgeWeight(Edge edge, double weight) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("what happened cannot be changed");
  }
}
