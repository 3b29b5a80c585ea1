/**
 * JSON as Toxiproxy reads and writes it: the same documents, byte for byte, and the same complaints
 * about wrong ones.
 *
 * <pre>
 *   body ──► Grammar (is the first value well-formed?) ──► Jackson ──► Fields ──► ProxyJson, ToxicJson
 * </pre>
 *
 * <p>As in Go's {@code encoding/json}: names of fields match in any case, the last of equal fields
 * counts, {@code null} leaves the default, unknown fields and whatever follows the first value are
 * ignored.
 */
@NullMarked
package dev.inquest.nemesis.embedded.wire;

import org.jspecify.annotations.NullMarked;
