/**
 * Histories as Jepsen writes them, in EDN: to read what comes from elsewhere, and to hand on what
 * is ours.
 *
 * <pre>
 *   history.edn ─► EdnForms ─► EdnReader ─► History           {:process 0, :type :invoke, :f :read, :value nil}
 *                  one form     [k v] of independent keys     :process :nemesis
 *                  at a time    told by the whole history
 *
 *   History ─► EdnWriter ─► history.edn
 *
 *   any file ─► AnyHistory ─► EdnReader or the reader of JSON lines, told by the content
 * </pre>
 *
 * <p>The first line that we write is a comment, which every reader of EDN skips: the header, which
 * Jepsen has no place for, how many events there are, and whether values are tuples.
 */
@NullMarked
package dev.inquest.history.edn;

import org.jspecify.annotations.NullMarked;
