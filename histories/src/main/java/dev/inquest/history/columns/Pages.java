package dev.inquest.history.columns;

import java.util.Arrays;

/** The pages of a history that grows. */
final class Pages {
  private Page[] pages = {new Page(false)};
  private int size = 1;

  /** The page of this place, which has been written before. */
  Page of(int place) {
    return pages[place >>> Page.SHIFT];
  }

  /** The page of this place, the next that will be written. */
  Page forNext(int place) {
    int number = place >>> Page.SHIFT;
    if (number == size) {
      if (size == pages.length) {
        pages = Arrays.copyOf(pages, 2 * size);
      }
      pages[size++] = new Page(true);
    }
    Page page = pages[number];
    if ((place & Page.MASK) == page.capacity()) {
      page.grow();
    }
    return page;
  }

  Page[] all() {
    return Arrays.copyOf(pages, size);
  }
}
