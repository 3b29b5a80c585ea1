package dev.inquest.history.codec;

import dev.inquest.history.pieces.Chunk;
import dev.inquest.history.pieces.Scan;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of all bytes before a trailer, computed beside the reading by another thread. Where a
 * file does not look as if it had a trailer it is left, and made up for if there is one after all.
 * A plain file shows its end; of a packed one only the beginning can be seen: a recorder that
 * writes a header writes a trailer too.
 */
final class Seal implements AutoCloseable {
  /** A trailer has about a hundred bytes. */
  private static final int TAIL_BYTES = 4096;

  private static final byte PLAIN = '{';
  private static final byte[] HEADER =
      "{\"inquest\":\"history\"".getBytes(StandardCharsets.US_ASCII);

  /** Made when it is needed: to find one takes as long as to read a small history. */
  private @Nullable MessageDigest digest;

  private final @Nullable Path file;
  private final boolean beside;
  private boolean packed;
  private boolean left;
  private @Nullable ExecutorService other;
  private @Nullable Future<?> latest;
  private long before;
  private byte[] bytes = {};
  private int reached;

  /**
   * A seal on what is read.
   *
   * @param file which may be read again; null for what can be read but once
   */
  Seal(@Nullable Path file, int threads) throws IOException {
    this.file = file;
    this.beside = threads > 1;
    if (file != null) {
      look(file);
    }
  }

  /** Looks at both ends of the file. */
  private void look(Path file) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(TAIL_BYTES, content.length())];
      packed = tail.length > 0 && content.read() != PLAIN;
      content.seek(content.length() - tail.length);
      content.readFully(tail);
      left = !packed && !new String(tail, StandardCharsets.ISO_8859_1).contains("\"end\"");
    }
  }

  /** Reading has come to this place of the piece, where a trailer may begin. */
  void reach(byte[] piece, int start) {
    bytes = piece;
    reached = start;
  }

  /** The digest of everything before the place that was reached. */
  String hex() throws IOException {
    if (left && file != null) {
      return hexOfFile(file, before + reached);
    }
    await();
    MessageDigest whole = digest();
    whole.update(bytes, 0, reached);
    return Trailer.hex(whole);
  }

  /** The whole piece was read; gives it back when it is no longer needed. */
  void takeAll(Chunk chunk, Scan scan) {
    left |= packed && before == 0 && !startsWith(chunk, HEADER);
    before += chunk.end();
    if (left) {
      scan.recycle(chunk);
    } else if (!beside) {
      digest().update(chunk.bytes(), 0, chunk.end());
      scan.recycle(chunk);
    } else {
      latest =
          other()
              .submit(() -> {
                digest().update(chunk.bytes(), 0, chunk.end());
                scan.recycle(chunk);
              });
    }
  }

  /** By one thread at a time, each of which sees what those before did. */
  private MessageDigest digest() {
    if (digest == null) {
      digest = Trailer.digest();
    }
    return digest;
  }

  private static boolean startsWith(Chunk chunk, byte[] head) {
    return chunk.end() >= head.length
        && Arrays.equals(chunk.bytes(), 0, head.length, head, 0, head.length);
  }

  @Override
  public void close() {
    if (other != null) {
      other.shutdownNow();
    }
  }

  private ExecutorService other() {
    if (other == null) {
      other =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name("inquest-digest").factory());
    }
    return other;
  }

  private void await() throws IOException {
    try {
      if (latest != null) {
        latest.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the digest failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a history was read", e);
    }
  }

  private static String hexOfFile(Path file, long length) throws IOException {
    MessageDigest digest = Trailer.digest();
    byte[] block = new byte[1 << 16];
    long left = length;
    try (InputStream packed = Files.newInputStream(file);
        InputStream in = Compression.unpacked(packed)) {
      while (left > 0) {
        int read = in.readNBytes(block, 0, (int) Math.min(block.length, left));
        if (read == 0) {
          throw new IOException(file + " became shorter while it was read");
        }
        digest.update(block, 0, read);
        left -= read;
      }
    }
    return Trailer.hex(digest);
  }
}
