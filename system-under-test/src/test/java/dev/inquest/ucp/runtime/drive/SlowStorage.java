package dev.inquest.ucp.runtime.drive;

import dev.inquest.ucp.runtime.log.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk whose syncs wait for permission, and which may be full. Forgets what is written. */
final class SlowStorage implements Storage {
  final Semaphore permissions = new Semaphore(0);
  final AtomicInteger syncs = new AtomicInteger();
  volatile boolean full;

  @Override
  public long size() {
    return 0;
  }

  @Override
  public int read(ByteBuffer target, long position) {
    return -1;
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void force() {
    permissions.acquireUninterruptibly();
    syncs.incrementAndGet();
  }

  @Override
  public void truncate(long size) {}

  @Override
  public void close() {}
}
