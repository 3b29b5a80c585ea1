package dev.inquest.check.evidence;

import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What clients declared of emergencies, in the order in which they did, and what a broker may show
 * because of it.
 *
 * <p>What is invoked only after a read has returned explains nothing that it showed:
 *
 * <pre>
 *  declare-emergency b1 2, ok
 *  read-emergency b2, ok 0          long after that: b2 does not know of it
 *  declare-emergency b1 0, ok       it is lifted, and b2 could not foresee it
 * </pre>
 */
public final class Declarations {
  /** In the place of a level that a line does not name. */
  public static final long NO_LEVEL = -1;

  private final List<Operation> all = new ArrayList<>();

  private Declarations(History history) {
    Columns columns = history.columns();
    for (int place : Lines.of(history).named("declare-emergency")) {
      if (columns.kind(place) == Tape.INVOKE) {
        all.add(history.operationAt(place));
      }
    }
  }

  public static Declarations of(History history) {
    return history.derived(Declarations.class, Declarations::new);
  }

  /** All there were, those that failed included; unmodifiable. */
  public List<Operation> all() {
    return Collections.unmodifiableList(all);
  }

  /** The level that a value names. */
  public static long level(JsonNode value) {
    return Values.number(value, "level", NO_LEVEL);
  }

  /** The broker of a declaration or a read: as its answer says, else as it was asked for. */
  public static @Nullable String broker(Operation operation) {
    String answered =
        operation.outcome() instanceof Outcome.Ok ok ? Values.text(ok.value(), "broker") : null;
    return answered == null ? Values.text(operation.invocation().value(), "broker") : answered;
  }

  /**
   * Whether a declaration of a lower level than this may be why a read shows one.
   *
   * @param known the operation that showed or declared the level
   * @param from the index after which that other declaration must not have been over
   */
  public boolean lowered(long level, Operation known, long from, Operation read) {
    for (Operation other : all) {
      if (mayPrecede(other, known, read)
          && level(other.invocation().value()) < level
          && other.completedAt() > from) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a declaration took the place, at its own broker, of every one that can be why a read
   * shows this level:
   *
   * <pre>
   *  declare-emergency b1 3, ok
   *  declare-emergency b1 0, ok      it is lifted
   *  read-emergency b2, ok 3         long after that: b2 does not know of it
   * </pre>
   */
  public boolean replaced(Operation declaration, String broker, long level, Operation read) {
    boolean any = false;
    for (Operation cause : all) {
      long declared = level(cause.invocation().value());
      if (mayPrecede(cause, declaration, read) && (declared == level || declared == NO_LEVEL)) {
        any = true;
        if (cause.completedAt() >= declaration.invokedAt() || !broker.equals(broker(cause))) {
          return false;
        }
      }
    }
    return any;
  }

  private static boolean mayPrecede(Operation other, Operation known, Operation read) {
    return other.invokedAt() != known.invokedAt()
        && other.invokedAt() < read.completedAt()
        && !(other.outcome() instanceof Outcome.Failed);
  }
}
