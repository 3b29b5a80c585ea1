/**
 * The witness of an anomaly, told: its events, and why each is before the next.
 *
 * <pre>
 *   History, Anomaly ─► WitnessGraph ─► Explanation ─┬─► text   "4 before 9, because …"
 *                       (cone, shortest chains,      ├─► DOT    for Graphviz
 *                        transitive reduction)       └─► SVG    a row for each process, an arrow for each message
 * </pre>
 */
@NullMarked
package dev.inquest.check.explain;

import org.jspecify.annotations.NullMarked;
