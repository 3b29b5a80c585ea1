package dev.inquest.ucp.runtime.log;

import dev.inquest.ucp.runtime.log.compaction.CompactingLog;
import dev.inquest.ucp.runtime.log.compaction.FolderDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A node's folder, its alone while the node runs: the lock, the incarnation, the log. */
public final class DataFolder implements Closeable {
  private final FileChannel lock;
  private final int incarnation;
  private final DurableLog log;

  private DataFolder(FileChannel lock, int incarnation, DurableLog log) {
    this.lock = lock;
    this.incarnation = incarnation;
    this.log = log;
  }

  /** Takes the folder over, begins a new incarnation, and opens the log. */
  public static DataFolder open(Path folder) throws IOException {
    try {
      return openLocked(folder);
    } catch (IOException failure) {
      throw new IOException(
          "cannot use the data folder " + folder + ": " + reason(failure), failure);
    }
  }

  private static String reason(IOException failure) {
    boolean fileAlone = failure instanceof FileSystemException file && file.getReason() == null;
    return fileAlone
        ? failure.getClass().getSimpleName() + ": " + failure.getMessage()
        : String.valueOf(failure.getMessage());
  }

  private static DataFolder openLocked(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock = lock(folder);
    try {
      int incarnation = Incarnation.next(folder);
      CompactingLog log =
          CompactingLog.open(
              new FolderDisk(folder), CompactingLog.LARGEST_TAIL_BYTES, DataFolder::inBackground);
      return new DataFolder(lock, incarnation, log);
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  private static void inBackground(Runnable compaction) {
    Thread.ofPlatform().daemon().name("compaction").start(compaction);
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException("another process uses it");
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException held) {
      return null;
    }
  }

  /** This incarnation's number, from 1. */
  public int incarnation() {
    return incarnation;
  }

  /** The node's log. */
  public DurableLog log() {
    return log;
  }

  @Override
  public void close() throws IOException {
    log.close();
    lock.close();
  }
}
