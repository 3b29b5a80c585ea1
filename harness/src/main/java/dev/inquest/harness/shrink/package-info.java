/**
 * From a run that violates a claim to the smallest that still does, and from its history to the few
 * lines that prove it.
 *
 * <pre>
 *   Trial ─► Shrinking: weather, faults, operations, nodes, links ─► the smallest trial
 *                                                                        │ history
 *                                       Story ◄── SubHistory: lines ◄────┘
 * </pre>
 *
 * Everything is tried, nothing is guessed: what remains was run and judged again, and shows the
 * same type of anomaly.
 */
@NullMarked
package dev.inquest.harness.shrink;

import org.jspecify.annotations.NullMarked;
