package dev.inquest.harness.sim.engine;

import dev.inquest.history.Entry;
import dev.inquest.history.ProcessId;

/** Sees the history at the moment at which it is written. */
public interface Onlooker {
  /** Whether lines of that name are to be shown; the answer is always the same. */
  boolean awaits(String f);

  /** Such a line was written. */
  void saw(Entry entry);

  /**
   * A node's event was written, shown or not.
   *
   * @param number of that member, from 0
   * @param count its own clock entry, as it claims it
   */
  default void counted(ProcessId.Member member, int number, long count, long line) {}
}
