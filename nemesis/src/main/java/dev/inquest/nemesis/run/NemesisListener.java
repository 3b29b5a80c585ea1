package dev.inquest.nemesis.run;

import tools.jackson.databind.node.ObjectNode;

/** Who keeps what the nemesis does. Called by the nemesis's own thread, in order. */
public interface NemesisListener {
  /**
   * One nemesis line of the history, now. Lines come in pairs: what is asked for, then the outcome.
   *
   * @param f {@code start-partition}, {@code stop-kill}, {@code heal} …
   * @param value {@code {"id","shape","mode","links":[[from,to]…]}} or {@code {"id","nodes"}}, then
   *     {@code {"id","outcome":"applied"|"failed"|"skipped"}}
   */
  void event(String f, ObjectNode value);

  /** One line of {@code faults.jsonl}: a fault that is over, with its witnesses. */
  void record(ObjectNode line);
}
