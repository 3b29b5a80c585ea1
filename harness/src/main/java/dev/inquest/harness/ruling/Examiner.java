package dev.inquest.harness.ruling;

import dev.inquest.check.Bounds;
import dev.inquest.check.Judge;
import dev.inquest.check.Judgement;
import dev.inquest.check.linearizability.Linearizable;
import dev.inquest.check.linearizability.model.Model;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.check.result.ResultStream;
import dev.inquest.check.result.SingleAcceptedResult;
import dev.inquest.harness.BadInput;
import dev.inquest.harness.record.Completion;
import dev.inquest.harness.ruling.Ruling.HistoryFile;
import dev.inquest.harness.store.Failures;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.MalformedHistoryException;
import dev.inquest.history.edn.AnyHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads histories and has them judged. Of a run that was killed it completes the history first. */
public final class Examiner {
  /** So many lines take longer to judge than a thread to start. */
  private static final int LONG_HISTORY = 4096;

  private final Judge judge;
  private final Limits limits;
  private final Consumer<String> notes;

  /**
   * An examiner that puts these claims to the test.
   *
   * @param notes takes one line at a time on what was done besides judging
   */
  public Examiner(Judge judge, Limits limits, Consumer<String> notes) {
    this.judge = judge;
    this.limits = limits;
    this.notes = notes;
  }

  /**
   * The judge of the named claims, of all if none is named.
   *
   * @throws BadInput when there is no claim of such a name
   */
  public static Judge judgeOf(List<String> names) {
    Judge all = Judge.ofAllClaims();
    if (names.contains(Linearizable.NAME)) {
      throw new BadInput(
          "the checker %s needs a --model: %s"
              .formatted(Linearizable.NAME, String.join(", ", Models.names())));
    }
    for (String name : names) {
      if (!all.names().contains(name)) {
        throw new BadInput(
            "there is no checker '" + name + "'; there are: " + String.join(", ", all.names()));
      }
    }
    return names.isEmpty() ? all : all.only(names);
  }

  /**
   * The judge that puts histories to the test against a sequential model, and to no other.
   *
   * @throws BadInput when there is no model of such a name, or another claim is named
   */
  public static Judge judgeOf(String model, List<String> names) {
    Supplier<Model<?>> models =
        Models.named(model)
            .orElseThrow(() ->
                new BadInput(
                    "there is no model '%s'; there are: %s"
                        .formatted(model, String.join(", ", Models.names()))));
    if (!Set.of(Linearizable.NAME).containsAll(names)) {
      throw new BadInput("with --model only the checker " + Linearizable.NAME + " can be asked");
    }
    return new Judge(List.of(bounds -> new Linearizable(models)));
  }

  /** Never throws: whatever is wrong with one file, others still get their ruling. */
  public Ruling examine(HistoryFile file) {
    return examine(file, path -> judged(file, AnyHistory.read(path)));
  }

  /**
   * The same, but where a claim can be put to the test while the history is read, no more of it is
   * kept than the lines that the judgement names.
   */
  public Ruling examineInPassing(HistoryFile file) {
    boolean resultsAlone = judge.names().equals(List.of(SingleAcceptedResult.NAME));
    return resultsAlone && limits.areAmple()
        ? examine(file, path -> judgedInPassing(file, path))
        : examine(file);
  }

  /** Has a history that is complete ruled on. */
  private interface Examination {
    Ruling of(Path file) throws IOException, MalformedHistoryException;
  }

  private Ruling examine(HistoryFile file, Examination examination) {
    try {
      complete(file.path());
      return examination.of(file.path());
    } catch (MalformedHistoryException e) {
      return new Ruling.Refused(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Ruling.Refused(file, "cannot read " + file.path() + ": " + Failures.reason(e));
    } catch (OutOfMemoryError e) {
      return new Ruling.Failed(
          file,
          file.path() + ": out of memory: give more, for example INQUEST_JAVA_OPTIONS=-Xmx4g");
    } catch (RuntimeException | StackOverflowError e) {
      return new Ruling.Failed(file, file.path() + ": " + e.getMessage());
    }
  }

  private Ruling judgedInPassing(HistoryFile file, Path path)
      throws IOException, MalformedHistoryException {
    if (!Files.isRegularFile(path) || AnyHistory.isEdn(path)) {
      return judged(file, AnyHistory.read(path));
    }
    ResultStream stream = new ResultStream();
    History outline;
    try {
      outline = HistoryReader.stream(path, stream);
    } catch (MalformedHistoryException e) {
      if (stream.isPlain()) {
        throw e;
      }
      return judged(file, AnyHistory.read(path));
    }
    stream.end();
    History doubtful =
        stream.isDoubtful()
            ? HistoryReader.readOn(path, stream.doubtfulFrom(), outline, stream::doubtfulTo)
            : outline;
    Judgement judgement =
        Judge.ofOne(SingleAcceptedResult.NAME, stream.verdict(doubtful), outline.header());
    return new Ruling.Judged(file, doubtful, stream.lines(), judgement);
  }

  private Ruling judged(HistoryFile file, History history) {
    Bounds bounds = limits.bounds(history.header());
    Judgement judgement =
        isWorthTwoHands(history)
            ? judge.judge(history, bounds, limits.budget(), new TwoHands())
            : judge.judge(history, bounds, limits.budget());
    return new Ruling.Judged(file, history, judgement);
  }

  /** With limits every checker gets the whole machine, so that they mean the same everywhere. */
  private boolean isWorthTwoHands(History history) {
    return limits.areAmple()
        && history.size() >= LONG_HISTORY
        && Runtime.getRuntime().availableProcessors() > 1;
  }

  private void complete(Path file) throws IOException, MalformedHistoryException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !file.endsWith(HistoryFiles.HISTORY) || !Completion.isRunFolder(folder)) {
      return;
    }
    if (Completion.isBeingRecorded(folder)) {
      notes.accept(file + " is still being recorded: checking what is there so far");
      return;
    }
    try {
      Completion.of(folder).ifPresent(done -> notes.accept(described(file, done)));
    } catch (IOException e) {
      // What had settled before the kill is a history all the same.
      notes.accept(
          "cannot complete %s from the journals beside it: %s: checking what is there so far"
              .formatted(file, Failures.reason(e)));
    }
  }

  private static String described(Path file, Completion.Completed done) {
    String line =
        "completed %s from the journals beside it: %,d events, %,d of them added"
            .formatted(file, done.events(), done.added());
    return done.torn().isEmpty()
        ? line
        : line
            + "; dropped a torn last line of "
            + String.join(", ", done.torn().stream().map(torn -> torn.file()).toList());
  }
}
