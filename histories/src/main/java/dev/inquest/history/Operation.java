package dev.inquest.history;

import org.jspecify.annotations.Nullable;

/**
 * A client's operation: a closed interval in the order of the history.
 *
 * <pre>
 *   0 invoke ──────── 4 ok       took effect at some point in [0, 4]
 *   1 invoke ──── 3 fail         took no effect
 *   2 invoke ── 5 info ──────►   takes effect in [2, ∞), or never; the same without a completion
 * </pre>
 *
 * @param completion null when the history ends before it
 */
public record Operation(ClientEntry invocation, @Nullable ClientEntry completion) {

  /** The {@link #completedAt} of an operation that may take effect for ever. */
  public static final long NEVER = Long.MAX_VALUE;

  /** What is known of its effect; without a completion it is indeterminate, without an error. */
  public Outcome outcome() {
    if (completion == null) {
      return new Outcome.Indeterminate(null);
    }
    return switch (completion.type()) {
      case OK -> new Outcome.Ok(completion.value());
      case FAIL -> new Outcome.Failed(completion.error());
      case INFO -> new Outcome.Indeterminate(completion.error());
      case INVOKE -> throw new IllegalStateException("an invocation completes nothing");
    };
  }

  /** Index of the invocation. */
  public long invokedAt() {
    return invocation.index();
  }

  /**
   * Index of the {@code ok} or {@code fail}, {@link #NEVER} when the operation is indeterminate.
   */
  public long completedAt() {
    return completion == null || completion.type() == ClientEntry.Type.INFO
        ? NEVER
        : completion.index();
  }

  /** What was done; the same at both ends. */
  public String f() {
    return invocation.f();
  }

  /** The job, else the key, that it concerns; the same at both ends. */
  public @Nullable String subject() {
    return invocation.subject();
  }

  /** The client whose operation it is. */
  public ProcessId.Client process() {
    return invocation.process();
  }
}
