package dev.inquest.check.clock;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Shape;
import dev.inquest.history.scan.Tape;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Goes once along the node events of a history and sets every clock as the rules say: one more for
 * the event itself, over the entry-wise maximum of the clocks before it. Where every recorded stamp
 * is exactly that, the stamps are the happens-before order, and there is nothing more to look at.
 *
 * <pre>
 *   send, local     the clock of the incarnation, and one more
 *   receive         also the stamp of the send, which stands further up
 *   boot            the first event of its incarnation; of a later one, over the stamp of the event
 *                   that it recovered, which stands further up
 * </pre>
 *
 * <p>It gives up at the first event that is in any way out of the ordinary, right or wrong: a
 * receive without its send, a boot without what it recovered, a stamp that differs. What to say of
 * that is for the longer examination.
 */
final class ExactClocks {
  private static final int NONE = Columns.NONE;
  private static final int MOST_MEMBERS = 1024;
  private static final long BYTES_PER_PAIR_OF_MEMBERS = 16;

  private final Columns columns;
  private final Budget budget;
  private final MemberKeys keys;
  private final int boot;

  /** By incarnation. */
  private final @Nullable Life[] lives;

  /** By incarnation, the line of its latest event. */
  private final int[] latest;

  /** By message, the line of its send. */
  private final int[] sends;

  private long events;
  private long received;
  private long recoveries;

  private ExactClocks(Columns columns, Budget budget) {
    this.columns = columns;
    this.budget = budget;
    int members = columns.members();
    budget.reserve(
        BYTES_PER_PAIR_OF_MEMBERS * members * members + (long) Integer.BYTES * columns.messages());
    keys = new MemberKeys(columns, budget);
    boot = columns.functionNumber("boot");
    lives = new @Nullable Life[members];
    latest = new int[members];
    sends = new int[columns.messages()];
    Arrays.fill(sends, NONE);
  }

  /** Whether every stamp is exact; only then anything is counted. */
  static boolean vouchFor(Columns columns, Findings findings, Budget budget) {
    if (columns.members() == 0 || columns.members() > MOST_MEMBERS) {
      return false;
    }
    ExactClocks clocks = new ExactClocks(columns, budget);
    if (!clocks.areExact() || clocks.events == 0) {
      return false;
    }
    findings.count("node-events", clocks.events);
    findings.count("incarnations", clocks.incarnations());
    findings.count("messages-sent-under-a-used-id", 0);
    findings.count("messages-received", clocks.received);
    findings.count("receives-without-send", 0);
    findings.count("boots-without-recovered-event", 0);
    if (clocks.recoveries > 0) {
      findings.count("recoveries", clocks.recoveries);
    }
    return true;
  }

  private boolean areExact() {
    int size = columns.size();
    for (int place = 0; place < size; place++) {
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
    int member = columns.process(place);
    Life life = lives[member];
    if (shape == null) {
      return false;
    }
    boolean boots = columns.f(place) == boot;
    if (life == null) {
      life = new Life(member, keys);
      lives[member] = life;
    } else if (boots) {
      return false;
    }
    if (!life.writes(shape)) {
      return false;
    }
    boolean exact =
        switch (kind) {
          case Tape.RECEIVE -> !boots && receives(life, place);
          case Tape.SEND -> !boots && isNew(columns.message(place), place) && isStamp(life, place);
          default -> (!boots || recovers(life, member, place)) && isStamp(life, place);
        };
    life.step();
    latest[member] = place;
    return exact;
  }

  private boolean isStamp(Life life, int place) {
    return life.is(columns.counts(place), columns.countsStart(place));
  }

  private boolean isNew(int message, int place) {
    boolean isNew = message != NONE && sends[message] == NONE;
    if (isNew) {
      sends[message] = place;
    }
    return isNew;
  }

  private boolean receives(Life life, int place) {
    received++;
    int message = columns.message(place);
    if (message == NONE || sends[message] == NONE) {
      return false;
    }
    int sent = sends[message];
    Shape shape = columns.shape(sent);
    if (shape == null || !life.has(shape)) {
      return hears(life, sent) && isStamp(life, place);
    }
    return life.becomes(
        columns.counts(place),
        columns.countsStart(place),
        columns.counts(sent),
        columns.countsStart(sent));
  }

  /** The stamp there has been found exact: what it says is what was known there. */
  private boolean hears(Life life, int place) {
    Shape shape = columns.shape(place);
    return shape != null
        && life.hears(
            columns.process(place), shape, columns.counts(place), columns.countsStart(place));
  }

  private boolean recovers(Life life, int member, int place) {
    ProcessId.Member process = ProcessId.member(columns.memberName(member));
    if (process.incarnation() == 1) {
      return true;
    }
    JsonNode recovered = ((NodeEntry) columns.entry(place)).value().path("recovered");
    if (!recovered.isObject()) {
      return false;
    }
    ClockStamp stamp = ClockStamp.parse(recovered);
    for (int earlier = process.incarnation() - 1; earlier >= 1; earlier--) {
      String key = new ProcessId.Member(process.node(), earlier).clockKey();
      long count = stamp.at(key);
      if (count > 0) {
        recoveries++;
        int saved = eventOf(columns.memberNumber(key), count);
        return saved != NONE && hears(life, saved);
      }
    }
    return true;
  }

  /** The line of that event of an incarnation, {@link #NONE} when it does not stand further up. */
  private int eventOf(int member, long count) {
    if (member == NONE || lives[member] == null) {
      return NONE;
    }
    long later = Objects.requireNonNull(lives[member]).count() - count;
    if (later < 0) {
      return NONE;
    }
    int place = latest[member];
    while (later > 0) {
      budget.step();
      place--;
      boolean own = columns.kind(place) >= Tape.LOCAL && columns.kind(place) <= Tape.RECEIVE;
      later -= own && columns.process(place) == member ? 1 : 0;
    }
    return place;
  }

  /** Those that did anything. */
  private int incarnations() {
    return (int) Arrays.stream(lives).filter(Objects::nonNull).count();
  }
}
