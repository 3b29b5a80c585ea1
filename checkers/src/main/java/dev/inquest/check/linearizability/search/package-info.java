/**
 * Finds out whether the operations on one key can be put into an order that a model allows.
 *
 * <pre>
 *   Part ──► Timeline    invoke a · invoke b · complete a · invoke c · …
 *              │
 *   Pending  what is under way ─┐          ┌─ Transitions  what the model says, asked once
 *              ▼                ▼          ▼
 *   Configurations ──complete a──► Closure ──► Configurations ──Beam──► …   none left: stuck
 * </pre>
 *
 * <p>Two ideas keep it fast. Nothing takes effect before something completes that needs it. And an
 * operation that had a moment at which nobody would have noticed it, such as a write just before
 * another write, is from then on free: one configuration stands for both what follows with it and
 * what follows without.
 */
@NullMarked
package dev.inquest.check.linearizability.search;

import org.jspecify.annotations.NullMarked;
