package dev.inquest.check.explain;

import dev.inquest.check.graph.Step;
import dev.inquest.check.graph.WholeOrder;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import java.io.IOException;

/** All of a history for Graphviz: every event, and every step of happens-before. */
public final class OrderDot {
  private OrderDot() {}

  /** Appends the whole graph. */
  public static void write(History history, Appendable out) throws IOException {
    out.append("digraph history {\n  node [ shape=\"box\" ];\n");
    for (Entry entry : history.entries()) {
      String label = Wording.label(entry).replace("\"", "\\\"");
      out.append("  e%d [ label=\"%s\" ];\n".formatted(entry.index(), label));
    }
    WholeOrder order = new WholeOrder(history);
    for (int place = 0; place < history.size(); place++) {
      for (Step step : order.into(place)) {
        out.append(
            "  e%d -> e%d [ label=\"%s\" ];\n"
                .formatted(step.before().index(), step.after().index(), step.reason().words()));
      }
    }
    out.append("}\n");
  }
}
