package dev.inquest.history.columns;

import dev.inquest.history.Entry;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a history as a list of entries, which cannot be changed. Of a short history every
 * entry is made once and kept; of a long one it is made at every call, and nothing is kept.
 */
public final class Entries extends AbstractList<Entry> implements RandomAccess {
  /** So many entries take some tens of megabytes. */
  private static final int MOST_KEPT = 1 << 16;

  private final Columns columns;
  private final @Nullable Entry @Nullable [] kept;

  public Entries(Columns columns) {
    this.columns = columns;
    kept = columns.size() <= MOST_KEPT ? new @Nullable Entry[columns.size()] : null;
  }

  @Override
  public Entry get(int place) {
    if (kept == null) {
      return columns.entry(place);
    }
    Objects.checkIndex(place, kept.length);
    Entry entry = kept[place];
    if (entry == null) {
      // Two threads may both make it: the two are equal, and safe to hand over.
      entry = columns.entry(place);
      kept[place] = entry;
    }
    return entry;
  }

  @Override
  public int size() {
    return columns.size();
  }
}
