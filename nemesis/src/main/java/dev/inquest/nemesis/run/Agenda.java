package dev.inquest.nemesis.run;

import dev.inquest.nemesis.LinkStep;
import dev.inquest.nemesis.schedule.PlannedFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done next. When several things are due, because the nemesis is late, nothing new
 * starts before what has to change or stop has done so.
 */
final class Agenda {
  /** One thing to do, at a time since the nemesis began. */
  sealed interface Item {
    long atNanos();
  }

  record Stop(long atNanos, FaultRecord fault) implements Item {}

  record Step(long atNanos, FaultRecord fault, LinkStep step) implements Item {}

  record Start(long atNanos, PlannedFault planned) implements Item {}

  private record Entry(Item item, int number) {
    boolean isStart() {
      return item instanceof Start;
    }

    int rank() {
      return switch (item) {
        case Stop stop -> 0;
        case Step step -> 1;
        case Start start -> 2;
      };
    }
  }

  private static final Comparator<Entry> BY_TIME =
      Comparator.comparingLong((Entry entry) -> entry.item().atNanos())
          .thenComparingInt(Entry::rank)
          .thenComparingInt(Entry::number);

  private final List<Entry> entries = new ArrayList<>();
  private int added;

  void add(Item item) {
    entries.add(new Entry(item, added++));
  }

  /** Of what is due at that time the first; where nothing is, what will be due first. */
  @Nullable Item next(long nowNanos) {
    return entries.stream()
        .filter(entry -> entry.item().atNanos() <= nowNanos)
        .min(Comparator.comparing(Entry::isStart).thenComparing(BY_TIME))
        .or(() -> entries.stream().min(BY_TIME))
        .map(Entry::item)
        .orElse(null);
  }

  void remove(Item item) {
    entries.removeIf(entry -> entry.item().equals(item));
  }

  /** The faults that were never begun, in the order of their starts. */
  List<PlannedFault> neverBegun() {
    return entries.stream()
        .sorted(BY_TIME)
        .filter(Entry::isStart)
        .map(entry -> ((Start) entry.item()).planned())
        .toList();
  }
}
