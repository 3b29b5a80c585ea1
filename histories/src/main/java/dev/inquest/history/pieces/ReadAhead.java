package dev.inquest.history.pieces;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A stream that another thread reads ahead of its reader, some blocks at most: for content that
 * takes work to unpack. It ends, or fails, where the other stream does. Closing it ends the thread,
 * and leaves the other stream open.
 */
public final class ReadAhead extends InputStream {
  private static final int BLOCK_BYTES = 1 << 17;
  private static final int BLOCKS = 8;

  private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS);
  private final Thread thread;
  private Block current = new Block(new byte[0], 0, null);
  private int taken;

  /** What was read; fewer than 0 bytes at the end. */
  private static final class Block {
    private final byte[] bytes;
    private final int length;
    private final @Nullable IOException failure;

    Block(byte[] bytes, int length, @Nullable IOException failure) {
      this.bytes = bytes;
      this.length = length;
      this.failure = failure;
    }
  }

  public ReadAhead(InputStream content) {
    for (int i = 0; i < BLOCKS; i++) {
      free.add(new byte[BLOCK_BYTES]);
    }
    thread = Thread.ofPlatform().daemon().name("inquest-unpacker").unstarted(() -> pump(content));
    thread.start();
  }

  private void pump(InputStream content) {
    try {
      boolean more = true;
      while (more) {
        byte[] bytes = free.take();
        Block block = filled(content, bytes);
        more = block.length >= 0 && block.failure == null;
        full.put(block);
      }
    } catch (InterruptedException e) {
      // The reader has no use for more.
      Thread.currentThread().interrupt();
    }
  }

  private static Block filled(InputStream content, byte[] bytes) {
    try {
      return new Block(bytes, content.read(bytes), null);
    } catch (IOException e) {
      return new Block(bytes, 0, e);
    } catch (RuntimeException | Error e) {
      return new Block(bytes, 0, new IOException("unpacking failed: " + e, e));
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    while (taken == current.length && current.failure == null) {
      next();
    }
    if (current.failure != null) {
      throw current.failure;
    }
    if (current.length < 0) {
      return -1;
    }
    int now = Math.min(length, current.length - taken);
    System.arraycopy(current.bytes, taken, bytes, start, now);
    taken += now;
    return now;
  }

  private void next() throws IOException {
    if (current.bytes.length > 0) {
      free.add(current.bytes);
    }
    try {
      current = full.take();
      taken = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a history was read", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
