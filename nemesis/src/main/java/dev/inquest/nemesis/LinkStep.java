package dev.inquest.nemesis;

import java.util.List;

/**
 * One step of a link fault that unfolds in time: from {@code afterNanos} after the fault's start
 * until the next step exactly these links are affected.
 */
public record LinkStep(long afterNanos, List<Link> links) {
  public LinkStep {
    links = List.copyOf(links);
    if (afterNanos < 0) {
      throw new IllegalArgumentException("a step cannot come before its fault: " + afterNanos);
    }
  }
}
