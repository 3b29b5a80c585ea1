package dev.inquest.history.columns;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.Operation;
import dev.inquest.history.scan.Tape;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The client operations of a history, in the order of their invocations, as a list that cannot be
 * changed. Where its entries are not kept, an operation is made at every call.
 */
public final class Operations extends AbstractList<Operation> implements RandomAccess {
  private final Columns columns;
  private final List<Entry> entries;
  private volatile int @Nullable [] invocations;
  private volatile @Nullable Map<String, List<Operation>> bySubject;

  public Operations(Columns columns, List<Entry> entries) {
    this.columns = columns;
    this.entries = entries;
  }

  @Override
  public Operation get(int number) {
    return at(invocations()[number]);
  }

  @Override
  public int size() {
    return invocations().length;
  }

  /**
   * The operations by job, else by key, both in the order of invocation; those without are in none
   * of the parts. Unmodifiable.
   */
  public Map<String, List<Operation>> bySubject() {
    Map<String, List<Operation>> known = bySubject;
    if (known == null) {
      known = split();
      bySubject = known;
    }
    return known;
  }

  /** The operation that is invoked at a place. */
  public Operation at(int invocation) {
    int completion = columns.partner(invocation);
    return new Operation(
        (ClientEntry) entries.get(invocation),
        completion == Columns.NONE ? null : (ClientEntry) entries.get(completion));
  }

  private int[] invocations() {
    int[] known = invocations;
    if (known == null) {
      known = new int[columns.size()];
      int count = 0;
      for (int place = 0; place < columns.size(); place++) {
        if (columns.kind(place) == Tape.INVOKE) {
          known[count++] = place;
        }
      }
      known = Arrays.copyOf(known, count);
      invocations = known;
    }
    return known;
  }

  private Map<String, List<Operation>> split() {
    int[] ends = new int[columns.subjects() + 1];
    int[] all = invocations();
    for (int place : all) {
      ends[columns.subject(place) + 1]++;
    }
    for (int subject = 1; subject < ends.length; subject++) {
      ends[subject] += ends[subject - 1];
    }
    int[] sorted = new int[all.length];
    for (int i = all.length - 1; i >= 0; i--) {
      sorted[--ends[columns.subject(all[i]) + 1]] = all[i];
    }
    Map<String, List<Operation>> parts = new LinkedHashMap<>();
    for (int place : all) {
      int subject = columns.subject(place);
      if (subject != Columns.NONE && sorted[ends[subject + 1]] == place) {
        int end = subject + 2 < ends.length ? ends[subject + 2] : all.length;
        int[] places = Arrays.copyOfRange(sorted, ends[subject + 1], end);
        parts.put(columns.subjectName(subject), new Part(places));
      }
    }
    return Collections.unmodifiableMap(parts);
  }

  private final class Part extends AbstractList<Operation> implements RandomAccess {
    private final int[] places;

    Part(int[] places) {
      this.places = places;
    }

    @Override
    public Operation get(int number) {
      return at(places[number]);
    }

    @Override
    public int size() {
      return places.length;
    }
  }
}
