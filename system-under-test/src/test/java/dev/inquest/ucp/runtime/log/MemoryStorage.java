package dev.inquest.ucp.runtime.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A disk in memory that knows what was synced, and that can be full or fail to sync. */
final class MemoryStorage implements Storage {
  byte[] bytes;
  int syncedBytes;
  int syncs;
  int capacityBytes = Integer.MAX_VALUE;
  boolean syncFails;

  MemoryStorage(byte... bytes) {
    this.bytes = bytes;
    this.syncedBytes = bytes.length;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(ByteBuffer target, long position) {
    int count = (int) Math.min(target.remaining(), bytes.length - position);
    target.put(bytes, (int) position, count);
    return count;
  }

  @Override
  public void append(ByteBuffer source) throws IOException {
    int count = Math.min(source.remaining(), capacityBytes - bytes.length);
    int start = bytes.length;
    boolean full = count < source.remaining();
    bytes = Arrays.copyOf(bytes, start + count);
    source.get(bytes, start, count);
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void force() throws IOException {
    if (syncFails) {
      throw new IOException("Input/output error");
    }
    syncs++;
    syncedBytes = bytes.length;
  }

  @Override
  public void truncate(long size) {
    bytes = Arrays.copyOf(bytes, (int) size);
  }

  @Override
  public void close() {}
}
