package dev.inquest.ucp.executor.scheduling;

/** What a scheduler wants done. */
public sealed interface Move {
  /**
   * This job has a slot from now on.
   *
   * @param competing how many waited, this one included; of one alone there was nothing to decide
   * @param reason why it was chosen, in a few words
   */
  record Start(Contender job, int competing, String reason) implements Move {}

  /**
   * That running job has lost its slot and has to wait again.
   *
   * @param by for whose sake
   */
  record Preempt(Contender job, Contender by) implements Move {}
}
