package dev.inquest.check.linearizability.search;

import dev.inquest.check.linearizability.model.Call;
import dev.inquest.check.linearizability.model.Model;
import dev.inquest.check.linearizability.model.Step;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The operations on one key, as its model understands them: those that matter, in the order of
 * their invocations, with what each does.
 *
 * <p>Left out are operations that failed, those that neither change nor tell anything, and those of
 * unknown outcome that only read or that no other operation notices.
 *
 * @param <S> the states of the model
 */
public final class Part<S> {
  private final Model<S> model;
  private final List<Step<S>> steps;
  private final List<Operation> operations = new ArrayList<>();
  private final SequencedSet<String> unread;
  private final int read;
  private final int[] stepOf;
  private final long[] invokedAt;
  private final long[] completedAt;

  /** Numbers equal steps alike, and knows which are left out. */
  private static final class Reading<S> {
    final Map<Step<S>, Integer> numbers = new LinkedHashMap<>();
    final SequencedSet<String> unread = new TreeSet<>();
    int read;

    /** The step's number; -1 when the operation does not matter. */
    int numberOf(Model<S> model, Operation operation) {
      if (operation.outcome() instanceof Outcome.Failed) {
        return -1;
      }
      Call call = Call.of(operation);
      Step<S> step = model.step(call);
      if (step == null) {
        unread.add(operation.f());
        return -1;
      }
      read++;
      boolean idle = step instanceof Step.Nothing || (!call.known() && step.readsOnly());
      return idle ? -1 : numbers.computeIfAbsent(step, unseen -> numbers.size());
    }
  }

  private Part(Model<S> model, List<Operation> all) {
    this.model = model;
    Reading<S> reading = new Reading<>();
    int[] numbers =
        all.stream().mapToInt(operation -> reading.numberOf(model, operation)).toArray();
    steps = List.copyOf(reading.numbers.keySet());
    unread = reading.unread;
    read = reading.read;
    int kept = 0;
    for (int i = 0; i < all.size(); i++) {
      Operation operation = all.get(i);
      if (numbers[i] >= 0 && (isKnown(operation) || isNoticed(numbers[i]))) {
        numbers[kept++] = numbers[i];
        operations.add(operation);
      }
    }
    stepOf = Arrays.copyOf(numbers, kept);
    invokedAt = operations.stream().mapToLong(Operation::invokedAt).toArray();
    completedAt = operations.stream().mapToLong(Operation::completedAt).toArray();
  }

  /** The operations on one key, in the order of their invocations. */
  public static <S> Part<S> of(Model<S> model, List<Operation> operations) {
    return new Part<>(model, operations);
  }

  private static boolean isKnown(Operation operation) {
    return operation.completedAt() != Operation.NEVER;
  }

  private boolean isNoticed(int number) {
    Step<S> step = steps.get(number);
    return steps.stream().anyMatch(step::noticedBy);
  }

  public Model<S> model() {
    return model;
  }

  /** What is done, each only once; operations refer to it by its place. */
  public List<Step<S>> steps() {
    return steps;
  }

  /** How many operations matter. */
  public int size() {
    return operations.size();
  }

  /** How many operations the model knows, those that do not matter among them. */
  public int read() {
    return read;
  }

  /** Names of operations that did not fail and that the model does not know, sorted. */
  public SequencedSet<String> unread() {
    return unread;
  }

  public Operation operation(int which) {
    return operations.get(which);
  }

  public Step<S> step(int which) {
    return steps.get(stepOf[which]);
  }

  int stepNumber(int which) {
    return stepOf[which];
  }

  public long invokedAt(int which) {
    return invokedAt[which];
  }

  /** {@link Operation#NEVER} when its outcome is unknown. */
  public long completedAt(int which) {
    return completedAt[which];
  }

  /** Whether it certainly happened. */
  public boolean isKnown(int which) {
    return completedAt[which] != Operation.NEVER;
  }

  /** How many of those that matter have an unknown outcome. */
  public int unknown() {
    return (int) IntStream.range(0, size()).filter(which -> !isKnown(which)).count();
  }

  /** Whether an answer was given that could have been wrong. */
  public boolean tells() {
    return IntStream.range(0, size())
        .anyMatch(which -> isKnown(which) && !step(which).alwaysPossible());
  }
}
