/**
 * What decides in log-linear time where every value is written, added or enqueued at most once:
 * then each answer names the one operation that it comes from.
 *
 * <pre>
 *   register   each value is there once, without a break      zones of Gibbons and Korach, 1997
 *   set        the reads form a chain                         one rank for each operation
 *   queue      no element out twice, or before it is in
 *   fifo-queue … and none before one that was in earlier      Henzinger, Sezgin, Vafeiadis, 2013
 * </pre>
 *
 * <p>After Lee and Mathur, Efficient decrease-and-conquer linearizability monitoring, OOPSLA 2025,
 * which shows that such histories can be judged in O(n log n).
 */
@NullMarked
package dev.inquest.check.linearizability.monitor;

import org.jspecify.annotations.NullMarked;
