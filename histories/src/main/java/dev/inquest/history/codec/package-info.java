/**
 * Histories to bytes and back.
 *
 * <pre>
 *   file ─► Compression ─► Scan ─┬─ plain line, on a tape ──────────► History.Builder ─► History
 *            gzip, zstd          └─ any other ─► Json ─► EntryCodec ─┘  well-formed?
 *                                                 │      HeaderCodec
 *                                                 │      Trailer ◄─ SHA-256 of what came before
 *                                                 └─ not JSON: torn if nothing follows, else malformed
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
