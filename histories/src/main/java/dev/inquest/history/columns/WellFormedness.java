package dev.inquest.history.columns;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.Operation;
import dev.inquest.history.scan.Tape;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks at lines one by one, objects to the first that cannot stand where it stands, and pairs
 * invocations with their completions on the way.
 *
 * <pre>
 *   a client:   idle ──invoke──► busy ──ok, fail──► idle
 *                                 └────── info ───► retired, for ever
 * </pre>
 *
 * Indices strictly increase; times, where given, never fall. Nothing is demanded of node events
 * beyond that: a message that is sent twice or an incarnation that is used again is a finding of
 * the judge, and needs its place in the evidence.
 */
final class WellFormedness {
  /** The place of the operation of a client that may never appear again. */
  private static final int RETIRED = -1;

  private static final int IDLE = 0;

  /** By client: busy ones have the place of their invocation, plus one. */
  private int[] clients = new int[16];

  private final IntFunction<Entry> entries;
  private long lastIndex = -1;
  private long lastTime = 0;

  /** Complaints quote entries, given by their places. */
  WellFormedness(IntFunction<Entry> entries) {
    this.entries = entries;
  }

  /** Why the line at this place cannot come next, in words; null when it can, and it is taken. */
  @Nullable String objectionTo(Page page, int place, Pages pages) {
    int at = place & Page.MASK;
    long index = page.index[at];
    long time = page.time[at];
    if (index <= lastIndex) {
      return "index " + index + " does not come after index " + lastIndex;
    }
    if (index == Operation.NEVER) {
      return "index " + index + " is too large";
    }
    if (time != Entry.NO_TIME && time < lastTime) {
      return "time " + time + " is before time " + lastTime + " of an earlier line";
    }
    String objection = page.kind[at] <= Tape.INFO ? objectionToClient(page, place, pages) : null;
    if (objection == null) {
      lastIndex = index;
      lastTime = Math.max(lastTime, time);
    }
    return objection;
  }

  private @Nullable String objectionToClient(Page page, int place, Pages pages) {
    int at = place & Page.MASK;
    int client = page.process[at];
    if (client >= clients.length) {
      clients = Arrays.copyOf(clients, Math.max(client + 1, 2 * clients.length));
    }
    int state = clients[client];
    if (state == RETIRED) {
      return "process " + client(place).process() + " appears again after its info";
    }
    if (page.kind[at] == Tape.INVOKE) {
      if (state != IDLE) {
        return invokesAgain(client(place), client(state - 1));
      }
      clients[client] = place + 1;
      return null;
    }
    if (state == IDLE) {
      return completesNothing(client(place));
    }
    if (!matches(page, at, pages.of(state - 1), (state - 1) & Page.MASK, place, state - 1)) {
      return mismatch(client(state - 1), client(place));
    }
    page.partner[at] = state - 1;
    pages.of(state - 1).partner[(state - 1) & Page.MASK] = place;
    clients[client] = page.kind[at] == Tape.INFO ? RETIRED : IDLE;
    return null;
  }

  private boolean matches(
      Page page, int at, Page earlier, int earlierAt, int place, int earlierPlace) {
    int marks = page.marks[at] | earlier.marks[earlierAt];
    if ((marks & Columns.TWO_SUBJECTS) != 0) {
      return isSame(client(earlierPlace), client(place));
    }
    return page.f[at] == earlier.f[earlierAt]
        && page.subject[at] == earlier.subject[earlierAt]
        && ((page.marks[at] ^ earlier.marks[earlierAt]) & Tape.KEYED) == 0;
  }

  private ClientEntry client(int place) {
    return (ClientEntry) entries.apply(place);
  }

  private static String invokesAgain(ClientEntry entry, ClientEntry pending) {
    return "process %s invokes %s before its %s (index %d) has completed"
        .formatted(entry.process(), entry.f(), pending.f(), pending.index());
  }

  private static String completesNothing(ClientEntry entry) {
    return "process %s completes %s (%s) without having invoked it"
        .formatted(entry.process(), entry.f(), entry.type().text());
  }

  private static boolean isSame(ClientEntry invocation, ClientEntry completion) {
    return invocation.f().equals(completion.f())
        && Objects.equals(invocation.job(), completion.job())
        && Objects.equals(invocation.key(), completion.key());
  }

  private static String mismatch(ClientEntry invocation, ClientEntry completion) {
    return "process %s completes %s, but what it invoked (index %d) was %s"
        .formatted(
            completion.process(), described(completion), invocation.index(), described(invocation));
  }

  private static String described(ClientEntry entry) {
    return entry.f()
        + (entry.job() == null ? "" : " of job " + entry.job())
        + (entry.key() == null ? "" : " of key " + entry.key());
  }
}
