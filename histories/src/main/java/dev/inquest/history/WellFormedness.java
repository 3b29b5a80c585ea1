package dev.inquest.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes entries one by one, objects to the first that cannot stand where it stands, and pairs
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
  /** The place, among the operations, of a client that may never appear again. */
  private static final int RETIRED = -1;

  private final List<Operation> operations = new ArrayList<>();

  /**
   * Busy clients, with the place of their operation, and retired ones. Only looked up, never walked
   * through.
   */
  private final Map<ProcessId.Client, Integer> clients = new HashMap<>();

  private long lastIndex = -1;
  private long lastTime = 0;

  /** Why the entry cannot come next, in words; null, and the entry is taken, when it can. */
  @Nullable String objectionTo(Entry entry) {
    if (entry.index() <= lastIndex) {
      return "index " + entry.index() + " does not come after index " + lastIndex;
    }
    if (entry.index() == Operation.NEVER) {
      return "index " + entry.index() + " is too large";
    }
    if (entry.time() != Entry.NO_TIME && entry.time() < lastTime) {
      return "time " + entry.time() + " is before time " + lastTime + " of an earlier line";
    }
    String objection = entry instanceof ClientEntry client ? objectionTo(client) : null;
    if (objection == null) {
      lastIndex = entry.index();
      lastTime = Math.max(lastTime, entry.time());
    }
    return objection;
  }

  /** All operations so far, in the order of their invocations. */
  List<Operation> operations() {
    return operations;
  }

  private @Nullable String objectionTo(ClientEntry entry) {
    Integer place = clients.get(entry.process());
    if (place != null && place == RETIRED) {
      return "process " + entry.process() + " appears again after its info";
    }
    return entry.type() == ClientEntry.Type.INVOKE ? invoke(entry, place) : complete(entry, place);
  }

  private @Nullable String invoke(ClientEntry entry, @Nullable Integer place) {
    if (place != null) {
      ClientEntry pending = operations.get(place).invocation();
      return "process %s invokes %s before its %s (index %d) has completed"
          .formatted(entry.process(), entry.f(), pending.f(), pending.index());
    }
    clients.put(entry.process(), operations.size());
    operations.add(new Operation(entry, null));
    return null;
  }

  private @Nullable String complete(ClientEntry entry, @Nullable Integer place) {
    if (place == null) {
      return "process %s completes %s (%s) without having invoked it"
          .formatted(entry.process(), entry.f(), entry.type().text());
    }
    ClientEntry invocation = operations.get(place).invocation();
    String mismatch = mismatch(invocation, entry);
    if (mismatch != null) {
      return mismatch;
    }
    operations.set(place, new Operation(invocation, entry));
    if (entry.type() == ClientEntry.Type.INFO) {
      clients.put(entry.process(), RETIRED);
    } else {
      clients.remove(entry.process());
    }
    return null;
  }

  private static @Nullable String mismatch(ClientEntry invocation, ClientEntry completion) {
    boolean same =
        invocation.f().equals(completion.f())
            && Objects.equals(invocation.job(), completion.job())
            && Objects.equals(invocation.key(), completion.key());
    return same
        ? null
        : "process %s completes %s, but what it invoked (index %d) was %s"
            .formatted(
                completion.process(),
                described(completion),
                invocation.index(),
                described(invocation));
  }

  private static String described(ClientEntry entry) {
    return entry.f()
        + (entry.job() == null ? "" : " of job " + entry.job())
        + (entry.key() == null ? "" : " of key " + entry.key());
  }
}
