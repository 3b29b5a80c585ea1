package dev.inquest.harness.shrink;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Verdict;
import dev.inquest.harness.BadInput;
import dev.inquest.history.History;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The anomaly that has to remain.
 *
 * @param checker who finds it
 * @param type of the anomaly
 */
public record Target(String checker, String type) {

  /**
   * The first anomaly of the history that is of that type and found by that checker.
   *
   * @param type null for any
   * @param by the checker; null for any
   * @throws BadInput when there is none
   */
  static Target of(History history, @Nullable String type, @Nullable String by) {
    for (var verdict :
        Judge.ofAllClaims().judge(history, Budget.unlimited()).checkers().entrySet()) {
      boolean asked = by == null || by.equals(verdict.getKey());
      if (asked && verdict.getValue() instanceof Verdict.Invalid invalid) {
        for (Anomaly anomaly : invalid.anomalies()) {
          if (type == null || type.equals(anomaly.type())) {
            return new Target(verdict.getKey(), anomaly.type());
          }
        }
      }
    }
    throw new BadInput(
        "the run shows no " + (type == null ? "anomaly" : type) + ": there is nothing to shrink");
  }

  /** The anomalies of this type that the history shows. */
  List<Anomaly> in(History history) {
    Verdict verdict =
        Judge.ofAllClaims()
            .only(List.of(checker))
            .judge(history, Budget.unlimited())
            .checkers()
            .get(checker);
    return verdict instanceof Verdict.Invalid invalid
        ? invalid.anomalies().stream().filter(anomaly -> anomaly.type().equals(type)).toList()
        : List.of();
  }

  /** The one with the fewest witnesses. */
  Optional<Anomaly> plainest(History history) {
    return in(history).stream()
        .min((one, other) -> Integer.compare(one.events().size(), other.events().size()));
  }

  @Override
  public String toString() {
    return checker + "/" + type;
  }
}
