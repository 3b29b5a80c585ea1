package dev.inquest.history.codec;

import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * Writes a history in canonical form: what it writes, read and written again, gives the same bytes.
 *
 * <p>Whatever interrupts it, what is on disk is a history: whole lines, and perhaps a torn last
 * one. After a failed write (a full disk) nothing more is written, so that no line can follow a
 * torn one; what was flushed before stays as it is.
 *
 * <p>Not thread-safe: a history has one order, and so one writer.
 */
public final class HistoryWriter implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private final MessageDigest digest = Trailer.digest();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private long events;
  private boolean sealed;
  private boolean failed;

  /**
   * Begins a new file with this header; a file that is there already is never touched.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  public HistoryWriter(Path file, Header header) throws IOException {
    this(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), header);
  }

  /** Begins with this header on a stream that is closed with the writer. */
  public HistoryWriter(OutputStream out, Header header) throws IOException {
    this.out = out;
    write(Json.line(HeaderCodec.json(header)));
  }

  /**
   * Writes the entry, as it is, after those before it; it may stay in memory until {@link #flush}.
   */
  public void append(Entry entry) throws IOException {
    write(EntryCodec.bytes(entry));
    events++;
  }

  /** Hands everything so far to the stream. */
  public void flush() throws IOException {
    guarded(() -> {
      out.write(buffer, 0, buffered);
      buffered = 0;
      out.flush();
    });
  }

  /** Writes the trailer: from here on the history is complete, and takes nothing more. */
  public void seal() throws IOException {
    write(Json.line(Trailer.json(events, Trailer.hex(digest))));
    sealed = true;
    flush();
  }

  /** Writes what is still in memory, unless a write failed before; never seals. */
  @Override
  public void close() throws IOException {
    try (out) {
      if (!failed) {
        flush();
      }
    }
  }

  private void write(byte[] line) throws IOException {
    if (sealed) {
      throw new IllegalStateException("the history is sealed");
    }
    digest.update(line);
    if (line.length > buffer.length - buffered) {
      flush();
    }
    if (line.length > buffer.length) {
      guarded(() -> out.write(line));
    } else {
      System.arraycopy(line, 0, buffer, buffered, line.length);
      buffered += line.length;
    }
  }

  private void guarded(Write write) throws IOException {
    if (failed) {
      throw new IOException(
          "an earlier write failed; nothing more is written, to leave intact what is");
    }
    failed = true;
    write.run();
    failed = false;
  }

  /** A step that may fail half-way. */
  private interface Write {
    void run() throws IOException;
  }
}
