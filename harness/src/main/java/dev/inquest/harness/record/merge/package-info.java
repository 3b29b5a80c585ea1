/**
 * Many traces, each in order of time, become one history.
 *
 * <pre>
 *  file ─► TraceSource ─► a lane ─┐
 *  files of a node ─► NodeTraces ─► a lane ─┼─► CausalMerge ─► entries that nothing can precede any more
 *  the harness itself ─► a lane ─┘
 * </pre>
 */
@NullMarked
package dev.inquest.harness.record.merge;

import org.jspecify.annotations.NullMarked;
