package dev.inquest.check.explain;

import dev.inquest.check.Budget;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The node events of a history as ShiViz reads them (bestchai.bitbucket.io/shiviz): two lines an
 * event, what happened and whose it is, with a vector clock.
 *
 * <p>The clocks are computed anew from messages and recoveries; what the nodes claimed is not used.
 * Every incarnation is a host of its own, whose own entry begins with 1 and rises by 1: ShiViz
 * accepts nothing else. Client operations and the nemesis have no place there.
 */
public final class ShiViz {
  /** How the lines are to be taken apart: the first line of the file. */
  public static final String EXPRESSION = "(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})";

  private static final int LONGEST_VALUE = 300;

  private final NodeOrder order;
  private final String[] hosts;
  private final int[][] latest;
  private final int[] @Nullable [] kept;
  private final BitSet joined = new BitSet();

  private ShiViz(NodeOrder order) {
    this.order = order;
    int size = order.chains().size();
    hosts =
        order.chains().stream()
            .map(chain -> chain.clockKey().replaceAll("\\s", "_"))
            .toArray(String[]::new);
    latest = new int[size][];
    kept = new int[order.size()][];
    for (int number = 0; number < order.size(); number++) {
      if (order.joined(number) != NodeOrder.NONE) {
        joined.set(order.joined(number));
      }
    }
  }

  /** Appends the whole file. */
  public static void write(History history, Appendable out) throws IOException {
    ShiViz log = new ShiViz(NodeOrder.of(history, Budget.unlimited()));
    out.append(EXPRESSION).append("\n\n");
    for (int number : log.order.causalOrder()) {
      log.event(number, out);
    }
  }

  private void event(int number, Appendable out) throws IOException {
    int[] clock = clock(number);
    NodeEntry event = order.event(number);
    out.append(Long.toString(event.index()))
        .append(' ')
        .append(oneLine(Wording.deed(event) + " " + Wording.value(event, LONGEST_VALUE)))
        .append('\n')
        .append(hosts[order.chainOf(number)])
        .append(" {");
    String comma = "";
    for (int host = 0; host < clock.length; host++) {
      if (clock[host] > 0) {
        out.append(comma)
            .append(quoted(hosts[host]))
            .append(':')
            .append(Integer.toString(clock[host]));
        comma = ",";
      }
    }
    out.append("}\n");
  }

  /**
   * The event before in the same incarnation and the joined one, entry by entry the larger, plus
   * one.
   */
  private int[] clock(int number) {
    int own = order.chainOf(number);
    int[] before = latest[own];
    int[] clock = before == null ? new int[hosts.length] : Arrays.copyOf(before, hosts.length);
    int[] other = order.joined(number) == NodeOrder.NONE ? null : kept[order.joined(number)];
    if (other != null) {
      for (int host = 0; host < clock.length; host++) {
        clock[host] = Math.max(clock[host], other[host]);
      }
    }
    clock[own] = (before == null ? 0 : before[own]) + 1;
    latest[own] = clock;
    if (joined.get(number)) {
      kept[number] = clock;
    }
    return clock;
  }

  private static String quoted(String host) {
    return '"' + host.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
