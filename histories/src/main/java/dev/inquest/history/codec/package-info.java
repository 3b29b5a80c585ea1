/**
 * Histories to bytes and back.
 *
 * <pre>
 *   file ─► Compression ─► Lines ─► Json ─► EntryCodec ─► History.Builder ─► History
 *            gzip, zstd      │       │      HeaderCodec    well-formed?
 *                            │       └─ not JSON: torn if nothing follows, else malformed
 *                            └─ SHA-256 ─► Trailer
 *
 *   Entry ─► EntryCodec ─► HistoryWriter ─► file
 * </pre>
 *
 * Reading tolerates what cannot be misread and refuses the rest with file, line and reason; writing
 * knows one spelling. {@code FORMAT.md} beside this module's {@code pom.xml} is the format.
 */
@NullMarked
package dev.inquest.history.codec;

import org.jspecify.annotations.NullMarked;
