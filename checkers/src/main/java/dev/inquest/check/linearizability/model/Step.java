package dev.inquest.check.linearizability.model;

import java.util.List;

/**
 * What one operation does to a state, with the answer it gave. Equal steps are interchangeable:
 * make it a record.
 *
 * <p>Everything but {@link #from} is a hint. A hint that is given must be true in every state.
 *
 * @param <S> the states of the model
 */
public interface Step<S> {
  /** The states it can lead to: none when it cannot have given its answer in this state. */
  List<S> from(S state);

  /** Never leads anywhere but to the state it came from: it looks, and touches nothing. */
  default boolean readsOnly() {
    return false;
  }

  /** Possible in every state: such operations alone put nothing to the test. */
  default boolean alwaysPossible() {
    return false;
  }

  /**
   * Possible in every state, and if {@code next} comes directly after it, the result is as if it
   * had not been: a write before a write.
   */
  default boolean hiddenBy(Step<S> next) {
    return false;
  }

  /**
   * Whether {@code other} may ever be possible only because of this step. An operation of unknown
   * outcome that no other notices is left out; so one that itself is of unknown outcome counts only
   * if somebody would notice what it does in turn.
   */
  default boolean noticedBy(Step<S> other) {
    return true;
  }

  /** The step that is always possible and changes nothing. */
  static <S> Step<S> nothing() {
    return new Nothing<>();
  }

  /** Neither changes nor tells anything. */
  record Nothing<S>() implements Step<S> {
    @Override
    public List<S> from(S state) {
      return List.of(state);
    }

    @Override
    public boolean readsOnly() {
      return true;
    }

    @Override
    public boolean alwaysPossible() {
      return true;
    }
  }
}
