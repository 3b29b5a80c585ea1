package dev.inquest.history;

import dev.inquest.history.columns.Columns;
import dev.inquest.history.columns.ColumnsBuilder;
import dev.inquest.history.columns.Entries;
import dev.inquest.history.columns.LineSink;
import dev.inquest.history.columns.NodeLines;
import dev.inquest.history.columns.Operations;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that a run left behind: immutable, well-formed, in the order in which it was seen. */
public final class History {
  private final Header header;
  private final Columns columns;
  private final Entries entries;
  private final Operations operations;
  private final boolean torn;
  private final long tornBytes;
  private final boolean sealed;

  /** Only looked up. Whoever judges may do so in several threads. */
  private final Map<Class<?>, Derived> derived = new ConcurrentHashMap<>();

  private History(Builder builder) {
    header = builder.header;
    columns = builder.columns.build();
    entries = new Entries(columns);
    operations = new Operations(columns, entries);
    torn = builder.torn;
    tornBytes = builder.tornBytes;
    sealed = builder.sealed;
  }

  /** Where every history begins. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the history says of the run; {@link Header#none} when it says nothing. */
  public Header header() {
    return header;
  }

  /** How many entries there are. */
  public int size() {
    return columns.size();
  }

  /** All lines as columns of numbers: for whoever has millions to look at. */
  public Columns columns() {
    return columns;
  }

  /**
   * All entries in order. An entry's place in this list is its index only where no index was left
   * out. Of a long history that was read, an entry is made when it is asked for: better keep one
   * than ask twice.
   */
  public List<Entry> entries() {
    return entries;
  }

  /** Hands over the entries one by one, in order. */
  public void forEach(Consumer<? super Entry> consumer) {
    entries.forEach(consumer);
  }

  /** All client operations in the order of their invocations. */
  public List<Operation> operations() {
    return operations;
  }

  /** The operation that is invoked at a place; for who goes along the columns. */
  public Operation operationAt(int invocation) {
    return operations.at(invocation);
  }

  /**
   * The operations split by {@linkplain Operation#subject job or key}, both in the order of their
   * invocations. Operations without a subject are in none of the parts.
   */
  public Map<String, List<Operation>> operationsBySubject() {
    return operations.bySubject();
  }

  /**
   * Whether the end was cut off. Everything here was recorded all the same; more may have happened.
   */
  public boolean torn() {
    return torn;
  }

  /**
   * How many bytes of the torn last line were dropped; may be 0 when a compressed file was cut
   * between two lines.
   */
  public long tornBytes() {
    return tornBytes;
  }

  /**
   * Whether a trailer vouches for the history: nothing is missing, nothing was changed by accident.
   */
  public boolean sealed() {
    return sealed;
  }

  /**
   * What can be worked out of a history alone: worked out once, and kept for whoever asks next, as
   * long as memory allows. A derivation may ask for others, but in no circle.
   *
   * @param kind under which it is kept; one derivation a kind
   */
  public <T> T derived(Class<T> kind, Function<History, T> derivation) {
    return derived.computeIfAbsent(kind, each -> new Derived()).get(kind, this, derivation);
  }

  /** One thing that was worked out. Of several threads that want it, one works; the others wait. */
  private static final class Derived {
    private SoftReference<?> kept = new SoftReference<>(null);

    synchronized <T> T get(Class<T> kind, History history, Function<History, T> derivation) {
      Object known = kept.get();
      if (known != null) {
        return kind.cast(known);
      }
      T fresh = derivation.apply(history);
      kept = new SoftReference<>(fresh);
      return fresh;
    }
  }

  /**
   * Puts a history together, entry by entry, and draws small ones for tests:
   *
   * <pre>{@code
   * History.builder()
   *     .invoke(3, "submit-job", "j1", "{priority: 5}")
   *     .local("b1", "accept-job", "j1", "{priority: 5}", "{b1: 1}")
   *     .send("b1", "sync-metadata", "b1:2", "b2", "{b1: 2}")
   *     .receive("b2", "sync-metadata", "b1:2", "b1", "{b1: 2, b2: 1}")
   *     .ok(3, "submit-job", "j1", "{}")
   *     .nemesis("start-kill", "{id: 'n1', nodes: ['b1']}")
   *     .local("b1/2", "boot", null, "{recovered: {b1: 2}}", "{b1: 2, 'b1/2': 1}")
   *     .build();
   * }</pre>
   *
   * Values and clocks are JSON in which keys need no quotes and strings may have single ones; null
   * leaves them out. A process is an {@code Integer} or a {@code String}; a node is named by its
   * clock key, so that {@code b1/2} is the second incarnation of {@code b1}. Each drawn entry takes
   * the next index and is 1 µs later than the one before, unless {@link #at} says otherwise.
   */
  public static final class Builder {
    private static final long STEP_NANOS = 1_000;

    private final ColumnsBuilder columns = new ColumnsBuilder();
    private Header header = Header.none();
    private boolean torn;
    private long tornBytes;
    private boolean sealed;
    private long nextIndex;
    private long nextTime;
    private boolean byKey;

    private Builder() {}

    /** What the history says of its run. */
    public Builder header(Header header) {
      this.header = header;
      return this;
    }

    /** Says that the end is missing, after so many bytes of a line that could not be kept. */
    public Builder torn(long droppedBytes) {
      torn = true;
      tornBytes = droppedBytes;
      return this;
    }

    /** Says that a trailer vouches for all of it. */
    public Builder sealed() {
      sealed = true;
      return this;
    }

    /**
     * Takes the entry as the next one, and returns null; or leaves it, and says in words why it
     * cannot come next.
     */
    public @Nullable String offer(Entry entry) {
      String objection = columns.offer(entry);
      if (objection == null) {
        nextIndex = entry.index() + 1;
        nextTime = Math.max(nextTime, entry.time() + STEP_NANOS);
      }
      return objection;
    }

    /** Takes the lines that a reader of histories has, as {@link #offer} takes entries. */
    public LineSink lines() {
      return columns;
    }

    /** Takes the events of nodes that are traced in this very machine, beside entries. */
    public NodeLines nodes() {
      return columns.nodes();
    }

    /** Takes the entry as the next one; fails when it cannot come next. */
    public Builder append(Entry entry) {
      String objection = offer(entry);
      if (objection != null) {
        throw new IllegalArgumentException(objection);
      }
      return this;
    }

    /** Sets the time of the next drawn entry, in nanoseconds since the run began. */
    public Builder at(long timeNanos) {
      nextTime = timeNanos;
      return this;
    }

    /**
     * From here on what stands in the place of the job is the {@code key}: for workloads that know
     * no jobs.
     */
    public Builder byKey() {
      byKey = true;
      return this;
    }

    /** Client {@code process} asks for {@code f}. */
    public Builder invoke(Object process, String f, @Nullable String job, @Nullable String value) {
      return client(process, ClientEntry.Type.INVOKE, f, job, value, null);
    }

    /** What the client asked for happened, and returned the value. */
    public Builder ok(Object process, String f, @Nullable String job, @Nullable String value) {
      return client(process, ClientEntry.Type.OK, f, job, value, null);
    }

    /** What the client asked for certainly did not happen. */
    public Builder fail(Object process, String f, @Nullable String job, String error) {
      return client(process, ClientEntry.Type.FAIL, f, job, null, error);
    }

    /** Nobody knows whether it happened; the client never appears again. */
    public Builder info(Object process, String f, @Nullable String job, String error) {
      return client(process, ClientEntry.Type.INFO, f, job, null, error);
    }

    /** An event inside a node, with the stamp it claims. */
    public Builder local(
        String node,
        String f,
        @Nullable String job,
        @Nullable String value,
        @Nullable String clock) {
      return append(drawing().local(node, f, job, value, clock));
    }

    /** The node sends a message. */
    public Builder send(String node, String f, String message, String to, @Nullable String clock) {
      return append(drawing().message(node, NodeEntry.Kind.SEND, f, message, to, clock));
    }

    /** The node receives a message, perhaps not for the first time. */
    public Builder receive(
        String node, String f, String message, String from, @Nullable String clock) {
      return append(drawing().message(node, NodeEntry.Kind.RECEIVE, f, message, from, clock));
    }

    /** What the nemesis was asked to do, or what it did. */
    public Builder nemesis(String f, @Nullable String value) {
      return append(drawing().nemesis(f, value));
    }

    /** The history so far; the builder may go on. */
    public History build() {
      return new History(this);
    }

    private Builder client(
        Object process,
        ClientEntry.Type type,
        String f,
        @Nullable String subject,
        @Nullable String value,
        @Nullable String error) {
      String job = byKey ? null : subject;
      String key = byKey ? subject : null;
      return append(drawing().client(process, type, f, job, key, value, error));
    }

    private Drawing drawing() {
      return new Drawing(nextIndex, nextTime);
    }
  }
}
