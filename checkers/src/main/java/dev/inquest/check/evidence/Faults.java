package dev.inquest.check.evidence;

import dev.inquest.check.Budget;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Pairs the nemesis' lines up into faults.
 *
 * <p>A line without an {@code outcome} asks; the line of the same {@code f} and {@code id} with an
 * {@code outcome} says what was done. Where there are no ids, a start belongs to the latest fault
 * of its kind and a stop to all of its kind that are still on. {@code heal} ends them all.
 */
public final class Faults {
  private static final List<String> FAILURES = List.of("failed", "skipped", "error", "refused");

  private final List<Fault> faults = new ArrayList<>();

  /** The lines at which a fault was ended or everything was healed, in their order. */
  private final List<NemesisEntry> ends = new ArrayList<>();

  private Faults() {}

  public static Faults of(History history) {
    return history.derived(Faults.class, each -> in(each, Budget.unlimited()));
  }

  /** Reads them now, and the budget pays for it. */
  public static void gather(History history, Budget budget) {
    history.derived(Faults.class, each -> in(each, budget));
  }

  private static Faults in(History history, Budget budget) {
    Faults faults = new Faults();
    Columns columns = history.columns();
    for (int place = 0; place < columns.size(); place++) {
      budget.step();
      if (columns.kind(place) == Tape.NEMESIS) {
        faults.take((NemesisEntry) history.entries().get(place));
      }
    }
    return faults;
  }

  /** In the order in which they were asked for. */
  public List<Fault> all() {
    return List.copyOf(faults);
  }

  /** Of these kinds. */
  public List<Fault> ofKinds(List<String> kinds) {
    return faults.stream().filter(fault -> kinds.contains(fault.kind())).toList();
  }

  /** The line at which a fault was last ended or everything was healed; null without any. */
  public @Nullable NemesisEntry lastEnd() {
    return lastEndBefore(Long.MAX_VALUE);
  }

  /** The same of what stands before an index. */
  public @Nullable NemesisEntry lastEndBefore(long index) {
    int count = ends.size();
    while (count > 0 && ends.get(count - 1).index() >= index) {
      count--;
    }
    return count == 0 ? null : ends.get(count - 1);
  }

  private void take(NemesisEntry line) {
    if (line.f().startsWith("start-")) {
      start(line, line.f().substring("start-".length()));
    } else if (line.f().startsWith("stop-")) {
      stop(line, line.f().substring("stop-".length()));
    } else if (line.f().equals("heal")) {
      end(line, fault -> true);
    }
  }

  private void start(NemesisEntry line, String kind) {
    int place = hasOutcome(line) ? startedBy(line, kind) : -1;
    if (place >= 0) {
      faults.set(place, faults.get(place).withDone(line, failed(line)));
    } else {
      faults.add(new Fault(kind, line, hasOutcome(line) ? line : null, null, null, failed(line)));
    }
  }

  private void stop(NemesisEntry line, String kind) {
    String id = id(line);
    boolean known =
        id != null
            && faults.stream()
                .anyMatch(fault -> fault.kind().equals(kind) && id.equals(fault.id()));
    end(line, fault -> fault.kind().equals(kind) && (!known || Objects.equals(id, fault.id())));
  }

  /** Ends those of the faults that are not over yet. */
  private void end(NemesisEntry line, Predicate<Fault> which) {
    if (failed(line)) {
      replace(which.and(fault -> fault.undone() == null), Faults::stillOn);
      return;
    }
    ends.add(line);
    if (hasOutcome(line)) {
      replace(which.and(fault -> fault.undone() == null), fault -> fault.withUndone(line));
    } else {
      replace(which.and(fault -> fault.stopAsked() == null), fault -> fault.withStopAsked(line));
    }
  }

  private static Fault stillOn(Fault fault) {
    return new Fault(fault.kind(), fault.asked(), fault.done(), null, null, fault.failed());
  }

  private void replace(Predicate<Fault> which, UnaryOperator<Fault> change) {
    faults.replaceAll(fault -> which.test(fault) ? change.apply(fault) : fault);
  }

  private int startedBy(NemesisEntry line, String kind) {
    String id = id(line);
    for (int i = faults.size() - 1; i >= 0; i--) {
      Fault fault = faults.get(i);
      boolean same = id == null || fault.id() == null || id.equals(fault.id());
      if (fault.kind().equals(kind) && fault.done() == null && same) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable String id(NemesisEntry line) {
    JsonNode id = Values.any(line.value(), "id");
    return id == null ? null : Values.shown(id);
  }

  private static boolean hasOutcome(NemesisEntry line) {
    return Values.any(line.value(), "outcome") != null;
  }

  private static boolean failed(NemesisEntry line) {
    JsonNode outcome = Values.any(line.value(), "outcome");
    return outcome != null && FAILURES.contains(Values.shown(outcome).toLowerCase(Locale.ROOT));
  }
}
