/**
 * Which links a link fault takes: pure functions of the nodes and a source of randomness, so that a
 * seed says it all.
 *
 * <pre>
 *   halves   a b │ c d e        ring   each hears a majority, no two the same one
 *   isolate  a │ b c d e        bridge  a b ─ c ─ d e
 * </pre>
 */
@NullMarked
package dev.inquest.nemesis.shape;

import org.jspecify.annotations.NullMarked;
