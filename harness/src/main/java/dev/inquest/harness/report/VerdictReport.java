package dev.inquest.harness.report;

import dev.inquest.harness.ruling.Ruling;

/** Tells rulings, one after the other, so that no history has to be kept for the next. */
public interface VerdictReport {
  void add(Ruling ruling);

  /** There are no more. */
  void end();
}
