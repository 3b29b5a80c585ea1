package dev.inquest.check.linearizability.search;

import java.util.List;

/**
 * How a search goes about it; its answer does not depend on that.
 *
 * @param width so many configurations are followed at once, and looked for; others wait until these
 *     come to nothing
 * @param few so many ways to complete an operation are tried at first
 * @param patience so many ways are tried without coming further than ever before; then the search
 *     gives up
 */
record Effort(int width, int few, long patience) {
  /**
   * One after the other. Where there is an order, few configurations at once find it soonest. Where
   * there is none, all have to be looked at, and all at once makes the most of them needless. Where
   * that becomes too much, it is back to few.
   */
  static final List<Effort> IN_TURN =
      List.of(
          new Effort(4, 64, 1 << 21),
          new Effort(1 << 16, 1 << 20, 1 << 24),
          new Effort(4, 64, Long.MAX_VALUE));
}
