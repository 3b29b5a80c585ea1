/**
 * What operations do to a thing that works: sequential models, one a file.
 *
 * <pre>
 *   Call (f, argument, returned) ──Model.step──► Step ──from(state)──► the states it can lead to
 * </pre>
 *
 * <p>To add a model, copy {@link dev.inquest.check.linearizability.model.Register}: a state that is
 * an immutable value, a record for each kind of step, and a line in {@link
 * dev.inquest.check.linearizability.model.Models}. The hints a step may give ({@code readsOnly},
 * {@code alwaysPossible}, {@code hiddenBy}, {@code noticedBy}) make the search faster, never its
 * answer another; without any of them a model is complete.
 */
@NullMarked
package dev.inquest.check.linearizability.model;

import org.jspecify.annotations.NullMarked;
