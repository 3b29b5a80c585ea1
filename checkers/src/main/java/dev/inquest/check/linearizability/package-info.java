/**
 * The claim {@code linearizable}: key by key, the operations are those of a sequential model that
 * each take effect at one moment between invocation and completion.
 *
 * <pre>
 *   History ─split by job or key─► operations ─model─► Part ─┬─► monitor   where each value is
 *                                                            │             unambiguous: n log n
 *                                                            └─► search    any model
 * </pre>
 *
 * <p>{@code model} holds the models, {@code search} the general engine, {@code monitor} what is
 * faster for some.
 */
@NullMarked
package dev.inquest.check.linearizability;

import org.jspecify.annotations.NullMarked;
