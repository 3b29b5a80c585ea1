package dev.inquest.check;

import dev.inquest.check.availability.Availability;
import dev.inquest.check.clock.VectorClocks;
import dev.inquest.check.convergence.MetadataConvergence;
import dev.inquest.check.emergency.EmergencyOrder;
import dev.inquest.check.loss.NoJobLoss;
import dev.inquest.check.redeployment.Redeployment;
import dev.inquest.check.result.SingleAcceptedResult;
import dev.inquest.check.session.SessionGuarantees;
import dev.inquest.check.strategy.ConflictStrategy;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts every claim to the test on one history. */
public final class Judge {
  private final List<Function<Bounds, Checker>> checkers;

  /** A judge of these claims, each given the bounds it is to be measured against. */
  public Judge(List<Function<Bounds, Checker>> checkers) {
    this.checkers = List.copyOf(checkers);
  }

  /** The judge of all claims there are. */
  public static Judge ofAllClaims() {
    return new Judge(
        List.of(
            NoJobLoss::new,
            bounds -> new SingleAcceptedResult(),
            MetadataConvergence::new,
            bounds -> new VectorClocks(),
            Redeployment::new,
            EmergencyOrder::new,
            bounds -> new ConflictStrategy(),
            bounds -> new SessionGuarantees(),
            bounds -> new Availability()));
  }

  /** The claims' names, in the order in which they are judged. */
  public List<String> names() {
    return checkers.stream().map(Judge::nameOf).toList();
  }

  /** A judge of those claims alone that have these names. */
  public Judge only(List<String> names) {
    return new Judge(checkers.stream().filter(each -> names.contains(nameOf(each))).toList());
  }

  private static String nameOf(Function<Bounds, Checker> checker) {
    return checker.apply(Bounds.DEFAULT).name();
  }

  /** Judges by the bounds that the history's own header states. */
  public Judgement judge(History history, Budget budget) {
    return judge(history, Bounds.of(history.header()), budget);
  }

  /**
   * Judges by the given bounds. Each checker gets the whole budget, from the moment it starts.
   *
   * @throws CheckerFailure when a checker throws: then there is no verdict at all
   */
  public Judgement judge(History history, Bounds bounds, Budget budget) {
    return judge(history, bounds, Promises.of(history.header()), budget);
  }

  /**
   * The same, by several hands where it is worth it. What comes out is the same, even what fails:
   * if anything does, all is done again in order.
   */
  public Judgement judge(History history, Bounds bounds, Budget budget, Hands hands) {
    @Nullable Verdict[] found = new @Nullable Verdict[checkers.size()];
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      int number = i;
      Checker checker = checkers.get(i).apply(bounds);
      tasks.add(() -> found[number] = verdict(checker, history, budget.renewed()));
    }
    if (!hands.allDone(tasks)) {
      return judge(history, bounds, budget);
    }
    Iterator<@Nullable Verdict> inOrder = Arrays.asList(found).iterator();
    return judgement(
        bounds, Promises.of(history.header()), checker -> Objects.requireNonNull(inOrder.next()));
  }

  /** Who does some tasks, in any order, perhaps several at once. This package has no threads. */
  public interface Hands {
    /** Returns when no task is under way; false if any of them threw. */
    boolean allDone(List<Runnable> tasks);
  }

  /**
   * Judges as if the history had promised nothing: every premise decides, and what is not met is
   * named with every claim. For who wants to know what a run reached.
   */
  public Judgement judgeStrictly(History history, Budget budget) {
    return judge(history, Bounds.of(history.header()), Promises.of(Header.none()), budget);
  }

  private Judgement judge(History history, Bounds bounds, Promises promises, Budget budget) {
    return judgement(bounds, promises, checker -> verdict(checker, history, budget.renewed()));
  }

  private Judgement judgement(
      Bounds bounds, Promises promises, Function<Checker, Verdict> verdictOf) {
    SequencedMap<String, Verdict> verdicts = new LinkedHashMap<>();
    SequencedMap<String, Verdict> notExercised = new LinkedHashMap<>();
    for (Function<Bounds, Checker> factory : checkers) {
      Checker checker = factory.apply(bounds);
      Verdict verdict = verdictOf.apply(checker);
      (neverPromised(verdict, promises) ? notExercised : verdicts).put(checker.name(), verdict);
    }
    return new Judgement(verdicts, notExercised);
  }

  /** The judgement on a history with this header of which one claim alone was put to the test. */
  public static Judgement ofOne(String claim, Verdict verdict, Header header) {
    SequencedMap<String, Verdict> one = new LinkedHashMap<>();
    one.put(claim, verdict);
    SequencedMap<String, Verdict> none = new LinkedHashMap<>();
    return neverPromised(verdict, Promises.of(header))
        ? new Judgement(none, one)
        : new Judgement(one, none);
  }

  private static Verdict verdict(Checker checker, History history, Budget budget) {
    try {
      return checker.check(history, budget);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new CheckerFailure(checker.name(), e);
    }
  }

  private static boolean neverPromised(Verdict verdict, Promises promises) {
    return verdict instanceof Verdict.Unknown unknown
        && !unknown.unmet().isEmpty()
        && unknown.unmet().stream().noneMatch(promises::decides);
  }

  /** A checker threw: the harness has failed, and there is no verdict. */
  public static final class CheckerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckerFailure(String checker, Throwable cause) {
      super("checker " + checker + " failed: " + cause, cause);
    }
  }
}
