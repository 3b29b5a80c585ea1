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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of all bytes before a trailer, computed beside the reading by another thread. Where a
 * file does not look as if it had a trailer it is left, and made up for if there is one after all.
 */
final class Seal implements AutoCloseable {
  /** A trailer has about a hundred bytes. */
  private static final int TAIL_BYTES = 4096;

  private static final byte[] PLAIN = {'{'};

  private final MessageDigest digest = Trailer.digest();
  private final @Nullable Path unread;
  private final boolean beside;
  private @Nullable ExecutorService other;
  private @Nullable Future<?> latest;
  private long before;
  private byte[] bytes = {};
  private int reached;

  /**
   * A seal on what is read.
   *
   * @param unread the file, if its digest is to be left until it is asked for
   */
  Seal(@Nullable Path unread, int threads) {
    this.unread = unread;
    this.beside = threads > 1;
  }

  /** The seal of this file. */
  static Seal of(Path file, int threads) throws IOException {
    return new Seal(looksSealed(file) ? null : file, threads);
  }

  private static boolean looksSealed(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return true;
    }
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(TAIL_BYTES, content.length())];
      boolean plain = tail.length > 0 && content.read() == PLAIN[0];
      content.seek(content.length() - tail.length);
      content.readFully(tail);
      return !plain || new String(tail, StandardCharsets.ISO_8859_1).contains("\"end\"");
    }
  }

  /** Reading has come to this place of the piece, where a trailer may begin. */
  void reach(byte[] piece, int start) {
    bytes = piece;
    reached = start;
  }

  /** The digest of everything before the place that was reached. */
  String hex() throws IOException {
    if (unread != null) {
      return hexOfFile(unread, before + reached);
    }
    await();
    digest.update(bytes, 0, reached);
    return Trailer.hex(digest);
  }

  /** The whole piece was read; gives it back when it is no longer needed. */
  void takeAll(Chunk chunk, Scan scan) {
    before += chunk.end();
    if (unread != null) {
      scan.recycle(chunk);
    } else if (!beside) {
      digest.update(chunk.bytes(), 0, chunk.end());
      scan.recycle(chunk);
    } else {
      latest =
          other()
              .submit(() -> {
                digest.update(chunk.bytes(), 0, chunk.end());
                scan.recycle(chunk);
              });
    }
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
    try (InputStream in = Files.newInputStream(file)) {
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
