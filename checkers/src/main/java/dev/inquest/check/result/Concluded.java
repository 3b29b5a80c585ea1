package dev.inquest.check.result;

/**
 * Takes operations on results one by one, as soon as all is known of them: numbers only, so that
 * millions cost nothing to hand over. Lines are told by numbers that rise along the history, jobs
 * and results by codes; equal results have equal codes.
 */
interface Concluded {
  /** No result: none was read, or the submission does not say which. */
  int NONE = -1;

  /** The operation says nothing: it failed, or is no read by quorum that returned. */
  void nothing(int job, int invoked);

  void accepted(int job, int invoked, int decided, int result);

  void rejected(int job, int invoked, int decided, int result);

  /** Nobody was told of a decision. */
  void open(int job, int invoked, int result);

  void readNone(int job, int invoked, int shown);

  void readResult(int job, int invoked, int shown, int result);
}
