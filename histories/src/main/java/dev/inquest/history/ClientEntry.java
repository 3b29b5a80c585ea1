package dev.inquest.history;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The invocation or the completion of a client's operation. Immutable; equal by content. */
public final class ClientEntry extends LazyEntry {
  private final ProcessId.Client process;
  private final Type type;
  private final @Nullable String key;
  private final @Nullable String error;

  private ClientEntry(
      long index,
      long time,
      ProcessId.Client process,
      Type type,
      String f,
      @Nullable String job,
      @Nullable String key,
      @Nullable JsonNode value,
      @Nullable Source source,
      int place,
      @Nullable String error,
      ObjectNode extra) {
    super(index, time, f, job, value, source, place, extra);
    this.process = process;
    this.type = type;
    this.key = key;
    this.error = error;
  }

  /**
   * One line.
   *
   * @param job the job it concerns, on both lines of the operation
   * @param key what has the job's place in other workloads: the register, the lock, the queue
   * @param error a short machine-readable reason, on {@code fail} and {@code info}
   */
  public ClientEntry(
      long index,
      long time,
      ProcessId.Client process,
      Type type,
      String f,
      @Nullable String job,
      @Nullable String key,
      JsonNode value,
      @Nullable String error,
      ObjectNode extra) {
    this(index, time, process, type, f, job, key, value, null, 0, error, extra);
  }

  /** One line whose value is asked for at its source when it is needed. */
  public ClientEntry(
      long index,
      long time,
      ProcessId.Client process,
      Type type,
      String f,
      @Nullable String job,
      @Nullable String key,
      Source source,
      int place,
      @Nullable String error,
      ObjectNode extra) {
    this(index, time, process, type, f, job, key, null, source, place, error, extra);
  }

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

  /** Whose operation it is. */
  public ProcessId.Client process() {
    return process;
  }

  public Type type() {
    return type;
  }

  /** What has the job's place in other workloads: the register, the lock, the queue. */
  public @Nullable String key() {
    return key;
  }

  /** A short machine-readable reason, on {@code fail} and {@code info}. */
  public @Nullable String error() {
    return error;
  }

  /**
   * What the operation is about, by which a history can be split: the job, else the key, else
   * nothing.
   */
  public @Nullable String subject() {
    return job() != null ? job() : key;
  }

  @Override
  public ClientEntry withIndex(long index) {
    return new ClientEntry(index, time(), process, type, f(), job(), key, value(), error, extra());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClientEntry that
        && type == that.type
        && process.equals(that.process)
        && Objects.equals(key, that.key)
        && Objects.equals(error, that.error)
        && sharesAllWith(that);
  }

  @Override
  public int hashCode() {
    return Objects.hash(index(), time(), process, type, f(), job(), key, error);
  }

  @Override
  public String toString() {
    return "ClientEntry[index=%d, time=%d, process=%s, type=%s, f=%s, job=%s, key=%s, value=%s, error=%s, extra=%s]"
        .formatted(index(), time(), process, type, f(), job(), key, value(), error, extra());
  }
}
