package dev.inquest.check.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Things by number, from 0, of which some are not there. What is near in number is near in memory:
 * a history is mostly about jobs that came to it one after the other.
 */
final class Sparse<T> {
  private static final int SHIFT = 5;
  private static final int MASK = (1 << SHIFT) - 1;

  private @Nullable Object[] @Nullable [] pages = new @Nullable Object[4] @Nullable [];

  /** Takes one thing after the other, by rising numbers. */
  interface Visitor<T> {
    void visit(int number, T thing);
  }

  @SuppressWarnings("unchecked") // nothing else is put in
  @Nullable T get(int number) {
    int page = number >>> SHIFT;
    @Nullable Object[] there = page < pages.length ? pages[page] : null;
    return there == null ? null : (T) there[number & MASK];
  }

  void put(int number, T thing) {
    int page = number >>> SHIFT;
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
    }
    @Nullable Object[] there = pages[page];
    if (there == null) {
      there = new @Nullable Object[1 << SHIFT];
      pages[page] = there;
    }
    there[number & MASK] = thing;
  }

  void forEach(Visitor<? super T> visitor) {
    for (int page = 0; page < pages.length; page++) {
      if (pages[page] != null) {
        for (int number = page << SHIFT; number < (page + 1) << SHIFT; number++) {
          T thing = get(number);
          if (thing != null) {
            visitor.visit(number, thing);
          }
        }
      }
    }
  }
}
