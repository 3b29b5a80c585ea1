package dev.inquest.check.clock;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Shape;
import dev.inquest.history.scan.Tape;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes once along the node events of a history and sets every clock as the rules say: one more for
 * the event itself, over the entry-wise maximum of the clocks before it. Where every recorded stamp
 * is exactly that, the stamps are the happens-before order, and there is nothing more to look at.
 *
 * <p>It gives up at the first event that is in any way out of the ordinary, right or wrong: a
 * receive without its send, a boot, a stamp that differs. What to say of that is for the longer
 * examination.
 */
final class ExactClocks {
  private static final int NONE = Columns.NONE;
  private static final int BYTES_PER_SHAPE = 64;
  private static final int MOST_MEMBERS = 1024;

  private final Columns columns;
  private final Budget budget;
  private final int members;
  private final int boot;

  /** By incarnation, the line of its latest event, and where its own key stands in that stamp. */
  private final int[] latest;

  private final int[] ownKey;

  /** By message, the line of its send. */
  private final int[] sends;

  /** A clock as it must be, by incarnation. */
  private final int[] due;

  /** By shape, the incarnations of its keys. */
  private final IdentityHashMap<Shape, int[]> incarnations = new IdentityHashMap<>();

  private @Nullable Shape lastShape;
  private int[] lastIncarnations = {};
  private long events;
  private long received;

  private ExactClocks(Columns columns, Budget budget) {
    this.columns = columns;
    this.budget = budget;
    members = columns.members();
    boot = columns.functionNumber("boot");
    budget.reserve((long) Integer.BYTES * (3L * members + columns.messages()));
    latest = new int[members];
    Arrays.fill(latest, NONE);
    ownKey = new int[members];
    due = new int[members];
    sends = new int[columns.messages()];
    Arrays.fill(sends, NONE);
  }

  /** Whether every stamp is exact; only then anything is counted. */
  static boolean vouchFor(Columns columns, Findings findings, Budget budget) {
    if (columns.members() == 0 || columns.members() > MOST_MEMBERS) {
      return false;
    }
    ExactClocks clocks = new ExactClocks(columns, budget);
    if (!clocks.areExact()) {
      return false;
    }
    findings.count("node-events", clocks.events);
    findings.count("incarnations", clocks.incarnations());
    findings.count("messages-sent-under-a-used-id", 0);
    findings.count("messages-received", clocks.received);
    findings.count("receives-without-send", 0);
    findings.count("boots-without-recovered-event", 0);
    return true;
  }

  private boolean areExact() {
    for (int place = 0; place < columns.size(); place++) {
      int kind = columns.kind(place);
      if (kind >= Tape.LOCAL && kind <= Tape.RECEIVE && !isExact(place, kind)) {
        return false;
      }
    }
    return true;
  }

  private boolean isExact(int place, int kind) {
    budget.step();
    events++;
    Shape shape = columns.shape(place);
    if (shape == null || columns.f(place) == boot) {
      return false;
    }
    int send = NONE;
    if (kind == Tape.RECEIVE) {
      send = sends[columns.message(place)];
      received++;
      if (send == NONE) {
        return false;
      }
    }
    int member = columns.process(place);
    int before = latest[member];
    boolean alike =
        before != NONE
            && columns.shape(before) == shape
            && (send == NONE || columns.shape(send) == shape);
    boolean exact =
        alike
            ? follows(place, before, send == NONE ? before : send, shape.size(), ownKey[member])
            : isDue(place, shape, member, before, send);
    latest[member] = place;
    return exact && (kind != Tape.SEND || isNew(columns.message(place), place));
  }

  private boolean isNew(int message, int place) {
    boolean isNew = sends[message] == NONE;
    sends[message] = place;
    return isNew;
  }

  /** The same question where all stamps have the same keys in the same order. */
  private boolean follows(int place, int before, int send, int size, int own) {
    int[] counts = columns.counts(place);
    int[] earlier = columns.counts(before);
    int[] sent = columns.counts(send);
    int start = columns.countsStart(place);
    int earlierStart = columns.countsStart(before);
    int sentStart = columns.countsStart(send);
    if (counts[start + own] != earlier[earlierStart + own] + 1) {
      return false;
    }
    int differences = 0;
    for (int i = 0; i < own; i++) {
      int known = Math.max(earlier[earlierStart + i], sent[sentStart + i]);
      differences |= known ^ counts[start + i];
    }
    for (int i = own + 1; i < size; i++) {
      int known = Math.max(earlier[earlierStart + i], sent[sentStart + i]);
      differences |= known ^ counts[start + i];
    }
    return differences == 0;
  }

  private boolean isDue(int place, Shape shape, int member, int before, int send) {
    Arrays.fill(due, 0);
    if ((before != NONE && !join(before)) || (send != NONE && !join(send))) {
      return false;
    }
    due[member]++;
    int[] counts = columns.counts(place);
    int start = columns.countsStart(place);
    int[] known = incarnations(shape);
    for (int i = 0; i < known.length; i++) {
      if (known[i] == NONE || due[known[i]] != counts[start + i]) {
        return false;
      }
      if (known[i] == member) {
        ownKey[member] = i;
      }
      due[known[i]] = 0;
    }
    return Arrays.stream(due).allMatch(count -> count == 0);
  }

  /** That stamp has been found exact: what it says is what was known there. */
  private boolean join(int place) {
    Shape shape = columns.shape(place);
    if (shape == null) {
      return false;
    }
    int[] counts = columns.counts(place);
    int start = columns.countsStart(place);
    int[] known = incarnations(shape);
    for (int i = 0; i < known.length; i++) {
      due[known[i]] = Math.max(due[known[i]], counts[start + i]);
    }
    return true;
  }

  /** Those that did anything. */
  private int incarnations() {
    return (int) Arrays.stream(latest).filter(place -> place != NONE).count();
  }

  private int[] incarnations(Shape shape) {
    if (shape != lastShape) {
      lastShape = shape;
      lastIncarnations = incarnations.computeIfAbsent(shape, this::lookedUp);
    }
    return lastIncarnations;
  }

  private int[] lookedUp(Shape shape) {
    budget.reserve(BYTES_PER_SHAPE + (long) Integer.BYTES * shape.size());
    int[] known = new int[shape.size()];
    for (int i = 0; i < known.length; i++) {
      known[i] = columns.memberNumber(shape.keys()[i]);
    }
    return known;
  }
}
