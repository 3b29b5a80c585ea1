package dev.inquest.check.explain;

import dev.inquest.check.Anomaly;
import dev.inquest.check.graph.Step;
import dev.inquest.check.graph.WitnessGraph;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * One anomaly of one history, told so that a person can check it.
 *
 * @param title the anomaly's type, claim and job or node, in one line
 * @param sentence what is wrong, in one sentence
 * @param witness the events that prove it, in the order of the history
 * @param events these, and what joins them together
 * @param chains for each two of the witness that are directly ordered, the steps between them
 * @param unordered each two of the witness of which neither is before the other
 */
public record Explanation(
    String title,
    String sentence,
    List<Entry> witness,
    List<Entry> events,
    List<List<Step>> chains,
    List<Pair> unordered) {

  /** Two events of which neither happened before the other. */
  public record Pair(Entry one, Entry other) {}

  public Explanation {
    witness = List.copyOf(witness);
    events = List.copyOf(events);
    chains = List.copyOf(chains);
    unordered = List.copyOf(unordered);
  }

  /**
   * Of an anomaly that was found in this history.
   *
   * @param claim the checker that found it
   */
  public static Explanation of(History history, String claim, Anomaly anomaly) {
    WitnessGraph graph = WitnessGraph.of(history, anomaly);
    String title =
        anomaly.type()
            + " ("
            + claim
            + ")"
            + (anomaly.job() == null ? "" : ", job " + anomaly.job())
            + (anomaly.node() == null ? "" : ", node " + anomaly.node());
    return new Explanation(
        title,
        anomaly.explanation(),
        graph.witness(),
        graph.events(),
        graph.chains(),
        unordered(graph));
  }

  private static List<Pair> unordered(WitnessGraph graph) {
    List<Entry> witness =
        graph.witness().stream().filter(entry -> !(entry instanceof NemesisEntry)).toList();
    List<Pair> pairs = new ArrayList<>();
    for (int one = 0; one < witness.size(); one++) {
      for (int other = one + 1; other < witness.size(); other++) {
        if (!graph.ordered(witness.get(one), witness.get(other))) {
          pairs.add(new Pair(witness.get(one), witness.get(other)));
        }
      }
    }
    return pairs;
  }

  /** Every step of all chains, once. */
  List<Step> steps() {
    return chains.stream().flatMap(List::stream).distinct().toList();
  }

  /** In words. */
  public String text() {
    return ExplanationText.of(this);
  }

  /** For Graphviz. */
  public String dot() {
    return ExplanationDot.of(this);
  }

  /** A drawing of its own, with a row for each process. */
  public String svg() {
    return ExplanationSvg.of(this);
  }
}
