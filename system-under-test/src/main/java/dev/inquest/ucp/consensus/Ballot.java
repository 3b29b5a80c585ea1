package dev.inquest.ucp.consensus;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/** The number of a proposal; no two brokers share one. */
public record Ballot(int round, String broker) implements Comparable<Ballot> {
  private static final Comparator<Ballot> ORDER =
      Comparator.comparingInt(Ballot::round).thenComparing(Ballot::broker);

  @Override
  public int compareTo(Ballot other) {
    return ORDER.compare(this, other);
  }

  public ObjectNode toJson() {
    return Json.object().put("round", round).put("broker", broker);
  }

  /** Rounds above a thousand million are refused: they could only serve to exhaust the numbers. */
  public static Ballot from(Fields fields) {
    return new Ballot((int) fields.number("round", 0, 1_000_000_000), fields.shared("broker"));
  }
}
