package dev.inquest.harness.record;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.record.lines.LineFile;
import dev.inquest.harness.record.lines.LineSink;
import dev.inquest.harness.record.lines.SinkStream;
import dev.inquest.harness.store.Failures;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.ProcessId;
import dev.inquest.history.codec.HistoryWriter;
import java.io.IOException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Records one run. Safe for all threads. What a method was told is with the operating system when
 * it returns, so a client may send its request as soon as its invocation is recorded.
 *
 * <p>Once anything could not be written, every method that records throws the same {@link
 * HarnessFailure}: a run that is not recorded proves nothing. What was written until then stays a
 * valid beginning.
 */
public final class Recorder implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final RunFolder folder;
  private final Journal journal;
  private final LiveMerge merge;
  private final Thread follower;
  private volatile @Nullable HarnessFailure failure;
  private volatile long events;
  private boolean ended;

  private Recorder(RunFolder folder, Journal journal, LiveMerge merge) {
    this.folder = folder;
    this.journal = journal;
    this.merge = merge;
    this.follower = Thread.ofPlatform().daemon().name("recorder").unstarted(this::follow);
  }

  /** Opens the run's journal and history, with the header as their first line, and follows. */
  public static Recorder start(RunFolder folder, Header header, RunClock clock) {
    return start(folder, header, clock, LineFile::create);
  }

  static Recorder start(RunFolder folder, Header header, RunClock clock, LineSink.Opening opening) {
    try {
      Journal journal = Journal.begin(opening.open(folder.operations()), clock, header);
      HistoryWriter history = history(opening.open(folder.history()), header);
      Recorder recorder =
          new Recorder(folder, journal, new LiveMerge(folder, journal, clock, history));
      recorder.follower.start();
      return recorder;
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static HistoryWriter history(LineSink sink, Header header) throws IOException {
    HistoryWriter history = new HistoryWriter(new SinkStream(sink), header);
    history.flush();
    return history;
  }

  /** A client begins an operation. To be called before anything of it leaves the client. */
  public void invoke(ProcessId.Client process, String f, @Nullable String job, JsonNode value) {
    client(process, ClientEntry.Type.INVOKE, f, job, value, null);
  }

  /**
   * A client's operation has ended, as far as the client knows.
   *
   * @param error a short machine-readable reason on {@code FAIL} and {@code INFO}
   */
  public void complete(
      ProcessId.Client process,
      ClientEntry.Type type,
      String f,
      @Nullable String job,
      JsonNode value,
      @Nullable String error) {
    client(process, type, f, job, value, error);
  }

  /** The nemesis asks for something, or has done it; also the marks between the run's phases. */
  public void nemesis(String f, JsonNode value) {
    append(time -> new NemesisEntry(0, time, f, value, JsonNodeFactory.instance.objectNode()));
  }

  /** The run enters a phase: {@code workload}, {@code heal}, {@code quiesce}, {@code final}. */
  public void phase(String phase) {
    nemesis("phase", JsonNodeFactory.instance.objectNode().put("phase", phase));
  }

  /** To be called before a node's process is started, each time. */
  public synchronized void nodeStarting(String node) {
    check();
    merge.nodeStarting(node);
  }

  /** To be called when a node's process is known to be dead, each time. */
  public synchronized void nodeEnded(String node) {
    attempt(() -> merge.nodeEnded(node));
  }

  /** Lines of history so far, those included that still wait for a slower node. */
  public long events() {
    return events;
  }

  /** Why the recording stopped; null while all goes well. */
  public @Nullable HarnessFailure failure() {
    return failure;
  }

  /** Takes what is left, when all nodes are dead or will not be heard any more, and seals. */
  public synchronized Recording finish() {
    end();
    check();
    try {
      Recording recording = merge.finish();
      events = recording.events();
      return recording;
    } catch (IOException e) {
      failure = failed(folder, e);
      throw failure;
    } finally {
      release();
    }
  }

  /** Ends without sealing, if {@link #finish} has not ended it: the history stays unfinished. */
  @Override
  public synchronized void close() {
    if (!ended) {
      end();
      attempt(merge::step);
      release();
    }
  }

  private void client(
      ProcessId.Client process,
      ClientEntry.Type type,
      String f,
      @Nullable String job,
      JsonNode value,
      @Nullable String error) {
    append(time ->
        new ClientEntry(
            0,
            time,
            process,
            type,
            f,
            job,
            null,
            value,
            error,
            JsonNodeFactory.instance.objectNode()));
  }

  private void append(LongFunction<Entry> at) {
    check();
    try {
      journal.append(at);
    } catch (IOException e) {
      failure = failed(folder, e);
      throw failure;
    }
  }

  private synchronized void follow() {
    while (!ended && failure == null) {
      attempt(merge::step);
      events = merge.events();
      try {
        wait(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        // Nobody interrupts this thread; if somebody did, the journals still hold everything.
        return;
      }
    }
  }

  /** A step of the merge; its failure is kept for whoever records next. */
  private void attempt(Step step) {
    if (failure != null) {
      return;
    }
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      failure = failed(folder, e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void check() {
    HarnessFailure reason = failure;
    if (reason != null) {
      throw reason;
    }
  }

  private void end() {
    ended = true;
    notifyAll();
  }

  private void release() {
    try (journal;
        merge) {
      events = merge.events();
    } catch (IOException e) {
      failure = failed(folder, e);
    }
  }

  private static HarnessFailure failed(RunFolder folder, Exception e) {
    String reason = e instanceof IOException io ? Failures.reason(io) : String.valueOf(e);
    return new HarnessFailure("cannot record the run in " + folder.path() + ": " + reason, e);
  }
}
