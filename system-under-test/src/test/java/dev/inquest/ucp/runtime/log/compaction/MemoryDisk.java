package dev.inquest.ucp.runtime.log.compaction;

import dev.inquest.ucp.runtime.log.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A node's files in memory; the power may fail in the middle of an append. */
public final class MemoryDisk implements Disk {
  private final Map<String, byte[]> files = new TreeMap<>();
  private int bytesUntilPowerFails = Integer.MAX_VALUE;

  /** The next appends write no more than that, then fail. */
  public void failAfter(int bytes) {
    bytesUntilPowerFails = bytes;
  }

  /** Everything is written again. */
  public void powerIsBack() {
    bytesUntilPowerFails = Integer.MAX_VALUE;
  }

  private byte[] content(String name) {
    return files.getOrDefault(name, new byte[0]);
  }

  @Override
  public Set<String> names() {
    return new TreeSet<>(files.keySet());
  }

  @Override
  public Storage open(String name) {
    files.putIfAbsent(name, new byte[0]);
    return new OpenFile(name);
  }

  @Override
  public void rename(String from, String to) {
    files.put(to, content(from));
    files.remove(from);
  }

  @Override
  public void delete(String name) {
    files.remove(name);
  }

  private final class OpenFile implements Storage {
    private final String name;

    OpenFile(String name) {
      this.name = name;
    }

    @Override
    public long size() {
      return content(name).length;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      int count = (int) Math.min(target.remaining(), size() - position);
      target.put(content(name), (int) position, count);
      return count;
    }

    @Override
    public void append(ByteBuffer source) throws IOException {
      int count = Math.min(source.remaining(), bytesUntilPowerFails);
      byte[] before = content(name);
      byte[] after = Arrays.copyOf(before, before.length + count);
      source.get(after, before.length, count);
      files.put(name, after);
      if (count == bytesUntilPowerFails) {
        throw new IOException("the power failed");
      }
    }

    @Override
    public void force() {}

    @Override
    public void truncate(long size) {
      files.put(name, Arrays.copyOf(content(name), (int) size));
    }

    @Override
    public void close() {}
  }
}
