package dev.inquest.check.explain;

import dev.inquest.check.graph.Step;
import dev.inquest.history.Entry;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;

/** An explanation for Graphviz: witness events in bold frames, every arrow with its reason. */
final class ExplanationDot {
  private ExplanationDot() {}

  static String of(Explanation explanation) {
    DOTExporter<Entry, Step> exporter = new DOTExporter<>(entry -> "e" + entry.index());
    exporter.setGraphIdProvider(() -> "witness");
    exporter.setVertexAttributeProvider(entry -> vertex(explanation, entry));
    exporter.setEdgeAttributeProvider(step -> attributes("label", step.reason().words()));
    StringWriter text = new StringWriter();
    exporter.exportGraph(graph(explanation), text);
    return text.toString();
  }

  private static Graph<Entry, Step> graph(Explanation explanation) {
    Graph<Entry, Step> graph = new DefaultDirectedGraph<>(null, null, false);
    explanation.events().forEach(graph::addVertex);
    explanation.steps().forEach(step -> graph.addEdge(step.before(), step.after(), step));
    return graph;
  }

  private static Map<String, Attribute> vertex(Explanation explanation, Entry entry) {
    Map<String, Attribute> attributes = attributes("label", Wording.label(entry));
    attributes.put("shape", DefaultAttribute.createAttribute("box"));
    if (explanation.witness().contains(entry)) {
      attributes.put("style", DefaultAttribute.createAttribute("bold"));
    }
    return attributes;
  }

  private static Map<String, Attribute> attributes(String key, String value) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put(key, DefaultAttribute.createAttribute(value));
    return attributes;
  }
}
