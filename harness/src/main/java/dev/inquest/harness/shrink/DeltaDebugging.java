package dev.inquest.harness.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * ddmin (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", TSE 2002,
 * section 3): leaves out ever smaller parts for as long as what remains still fails. The result is
 * 1-minimal: none of its elements can be left out alone.
 */
final class DeltaDebugging {
  private DeltaDebugging() {}

  /**
   * The smallest part found, in the order of the whole.
   *
   * @param whole known to fail
   */
  static <T> List<T> smallest(List<T> whole, Predicate<List<T>> fails) {
    if (fails.test(List.of())) {
      return List.of();
    }
    List<T> rest = List.copyOf(whole);
    int parts = 2;
    while (rest.size() > 1) {
      List<T> less = withoutOnePart(rest, Math.min(parts, rest.size()), fails);
      if (less.size() < rest.size()) {
        rest = less;
        parts = Math.max(2, parts - 1);
      } else if (parts >= rest.size()) {
        return rest;
      } else {
        parts *= 2;
      }
    }
    return rest;
  }

  private static <T> List<T> withoutOnePart(List<T> whole, int parts, Predicate<List<T>> fails) {
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) whole.size() * part / parts);
      int to = (int) ((long) whole.size() * (part + 1) / parts);
      List<T> rest = new ArrayList<>(whole.subList(0, from));
      rest.addAll(whole.subList(to, whole.size()));
      if (fails.test(rest)) {
        return rest;
      }
    }
    return whole;
  }
}
