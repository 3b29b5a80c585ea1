/**
 * The claim {@code conflict-strategy}: whom an executor chooses among those who wait.
 *
 * <pre>
 *   resolve-conflict j1, strategy fcfs ─┬─► Choices       may that strategy prefer j1?
 *                                       └─► Repetitions   did it decide otherwise in the same situation?
 * </pre>
 */
@NullMarked
package dev.inquest.check.strategy;

import org.jspecify.annotations.NullMarked;
