package dev.inquest.check.linearizability.model;

import org.jspecify.annotations.Nullable;

/**
 * How a thing behaves when its operations come one after the other.
 *
 * <p>A model is made anew for every key, and may keep a dictionary of the values it meets. Apart
 * from that it has no state of its own.
 *
 * @param <S> its states: immutable values with {@code equals} and {@code hashCode}
 */
public interface Model<S> {
  /** As on the command line, {@code cas-register}. */
  String name();

  /** Before anything happened. */
  S initial();

  /**
   * What the call does; {@link Step#nothing} when it neither changes nor tells anything, as a read
   * of unknown outcome; null when the model does not know such a call, which leaves its key
   * unjudged.
   */
  @Nullable Step<S> step(Call call);

  /** The state as a person reads it, a few words. */
  default String shown(S state) {
    return state.toString();
  }

  /** About how much memory the state takes, in bytes. */
  default long bytes(S state) {
    return 32;
  }
}
