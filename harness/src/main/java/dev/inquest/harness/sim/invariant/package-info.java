/**
 * What must hold after every single event, cheap enough to be looked at each time: a run that
 * breaks it ends there, at the very event, and not at the end with everything that came of it.
 *
 * <pre>
 *   Chronicle ──every entry────► Invariants ──► Breach: the event, and what it contradicts
 *   node ──saved and let go────►     │
 *        ──crashed─────────────►     └─ a decision counts from when it has left its node
 * </pre>
 *
 * <p>They see what no client sees, and are no part of a verdict: what the judge rules on is the
 * history alone.
 */
@NullMarked
package dev.inquest.harness.sim.invariant;

import org.jspecify.annotations.NullMarked;
