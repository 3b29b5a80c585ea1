package dev.inquest.check.linearizability.search;

import java.util.List;

/** What a search over one key came to. */
public sealed interface Finding {

  /** There is an order. */
  record Fits(long configurations) implements Finding {}

  /**
   * There is none.
   *
   * @param operation the one that no order can take in; all events before its completion fit
   * @param standings how things may stand just before that completion, before anything else under
   *     way takes effect
   */
  record Stuck(int operation, List<Standing> standings, long configurations) implements Finding {}

  /**
   * The budget ran out.
   *
   * @param reason which limit it was
   * @param events so many of the key's events fit
   * @param lastIndex the index of the last of them; −1 when there is none
   * @param open how many configurations were open there
   */
  record Exhausted(String reason, int events, long lastIndex, int open, long configurations)
      implements Finding {}

  /** How many configurations were looked at. */
  long configurations();

  /**
   * A state that things may be in.
   *
   * @param state as a person reads it
   * @param last the operation that made it; −1 when it is the first state
   * @param demanded the operation whose completion shows that it was made; −1 likewise
   */
  record Standing(String state, int last, int demanded) {
    static Standing of(String state, long packed) {
      return new Standing(state, (int) packed, (int) (packed >> Integer.SIZE));
    }
  }
}
