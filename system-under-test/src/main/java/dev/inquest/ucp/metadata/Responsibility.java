package dev.inquest.ucp.metadata;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import java.util.Comparator;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which broker looks after a job.
 *
 * @param term counts from 1; every take-over adds one
 */
public record Responsibility(int term, String broker) {
  private static final Comparator<Responsibility> CHAIN =
      Comparator.comparingInt(Responsibility::term).thenComparing(Responsibility::broker);

  public Responsibility join(Responsibility other) {
    return Objects.equals(this, other) || CHAIN.compare(this, other) >= 0 ? this : other;
  }

  ObjectNode toJson() {
    return Json.object().put("term", term).put("broker", broker);
  }

  static Responsibility from(Fields fields) {
    return new Responsibility(fields.integer("term", 1), fields.shared("broker"));
  }
}
