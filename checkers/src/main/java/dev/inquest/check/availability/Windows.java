package dev.inquest.check.availability;

import dev.inquest.check.evidence.Fault;
import dev.inquest.check.evidence.Faults;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** By kind, when faults were in force, or may have been. */
final class Windows {
  /** The window of what no fault was in force meanwhile. */
  static final String CALM = "calm";

  private static final List<String> CALM_ALONE = List.of(CALM);

  private final Map<String, List<Span>> spans = new TreeMap<>();

  /** Both in nanoseconds since the run began, both included. */
  private record Span(long from, long to) {}

  Windows(History history) {
    for (Fault fault : Faults.of(history).all()) {
      if (fault.applied() && fault.asked().time() != Entry.NO_TIME) {
        spans
            .computeIfAbsent(fault.kind(), kind -> new ArrayList<>())
            .add(new Span(fault.asked().time(), end(fault)));
      }
    }
    spans.replaceAll((kind, each) -> merged(each));
  }

  private static long end(Fault fault) {
    Entry last = fault.undone() != null ? fault.undone() : fault.stopAsked();
    return last == null || last.time() == Entry.NO_TIME ? Long.MAX_VALUE : last.time();
  }

  /** Faults come in the order in which they were asked for, and so by time. */
  private static List<Span> merged(List<Span> spans) {
    List<Span> merged = new ArrayList<>();
    for (Span span : spans) {
      if (merged.isEmpty() || merged.getLast().to < span.from) {
        merged.add(span);
      } else {
        Span last = merged.removeLast();
        merged.add(new Span(last.from, Math.max(last.to, span.to)));
      }
    }
    return merged;
  }

  /**
   * The kinds of the faults at work between two times; {@link #CALM} alone if none was; nothing
   * where the first is not known.
   */
  List<String> of(long from, long until) {
    if (from == Entry.NO_TIME) {
      return List.of();
    }
    if (spans.isEmpty()) {
      return CALM_ALONE;
    }
    long to = Math.max(from, until);
    List<String> kinds = new ArrayList<>(1);
    spans.forEach((kind, each) -> {
      if (overlap(each, from, to)) {
        kinds.add(kind);
      }
    });
    return kinds.isEmpty() ? CALM_ALONE : kinds;
  }

  /** By bisection: the last span that begins no later than the end decides. */
  private static boolean overlap(List<Span> spans, long from, long to) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).from <= to) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && spans.get(low - 1).to >= from;
  }
}
