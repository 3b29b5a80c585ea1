package dev.inquest.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The invocation or the completion of a client's operation.
 *
 * @param job the job it concerns, on both lines of the operation
 * @param key what has the job's place in other workloads: the register, the lock, the queue
 * @param error a short machine-readable reason, on {@code fail} and {@code info}
 */
public record ClientEntry(
    long index,
    long time,
    ProcessId.Client process,
    Type type,
    String f,
    @Nullable String job,
    @Nullable String key,
    JsonNode value,
    @Nullable String error,
    ObjectNode extra)
    implements Entry {

  /** How far the operation has come. */
  public enum Type {
    /** It was asked for. */
    INVOKE,
    /** It happened. */
    OK,
    /** It certainly did not happen. */
    FAIL,
    /** Nobody knows: it may have happened, may happen at any later time, or never. */
    INFO;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As it is spelled in a history: {@code invoke}, {@code ok}, {@code fail}, {@code info}. */
    public String text() {
      return text;
    }
  }

  /**
   * What the operation is about, by which a history can be split: the job, else the key, else
   * nothing.
   */
  public @Nullable String subject() {
    return job != null ? job : key;
  }

  @Override
  public ClientEntry withIndex(long index) {
    return new ClientEntry(index, time, process, type, f, job, key, value, error, extra);
  }
}
