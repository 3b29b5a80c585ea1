package dev.inquest.ucp.metadata;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Fields;
import java.util.Comparator;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * One client's submission of a job id. Two brokers may have been given the same id before they
 * heard of each other; then the established one counts, else the one of the smallest origin.
 *
 * @param origin the broker that the client asked
 * @param established whether the brokers that must agree are known to hold this origin for the only
 *     one
 * @param submitted the stamp of the origin's event of taking the job: what had happened before
 */
public record Variant(String origin, boolean established, JobSpec spec, VectorClock submitted) {
  private static final Comparator<Variant> CHAIN =
      Comparator.comparing(Variant::established)
          .thenComparing(Variant::origin, Comparator.reverseOrder())
          .thenComparing(variant -> variant.spec().toJson().toString())
          .thenComparing(variant -> variant.submitted().toString());

  public Variant join(Variant other) {
    return Objects.equals(this, other) || CHAIN.compare(this, other) >= 0 ? this : other;
  }

  Variant establish() {
    return new Variant(origin, true, spec, submitted);
  }

  ObjectNode toJson() {
    ObjectNode json = spec.toJson().put("origin", origin).put("established", established);
    json.set("submitted", submitted.toJson());
    return json;
  }

  static Variant from(Fields fields) {
    return new Variant(
        fields.shared("origin"),
        fields.flag("established"),
        JobSpec.from(fields),
        VectorClock.fromJson(fields.node("submitted")));
  }
}
