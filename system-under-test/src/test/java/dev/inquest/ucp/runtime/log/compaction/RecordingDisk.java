package dev.inquest.ucp.runtime.log.compaction;

import dev.inquest.ucp.runtime.log.Storage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A disk in memory that remembers every change, so that it can be put back to any moment: after any
 * number of changes, and after any byte of an append.
 */
final class RecordingDisk implements Disk {
  /** A change; {@code bytes} is how long it can be cut. */
  record Change(String what, String name, String argument, int bytes) {}

  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();

  List<Change> changes() {
    return Collections.unmodifiableList(changes);
  }

  byte[] content(String name) {
    return files.getOrDefault(name, new byte[0]);
  }

  void overwrite(String name, byte[] content) {
    files.put(name, content);
  }

  RecordingDisk copy() {
    RecordingDisk copy = new RecordingDisk();
    copy.files.putAll(files);
    return copy;
  }

  /**
   * The disk as a crash would leave it.
   *
   * @param whole how many changes were made completely
   * @param cut how many bytes of the next one, which is an append
   * @param deletes whether removals have reached the disk by then
   */
  RecordingDisk at(int whole, int cut, boolean deletes) {
    RecordingDisk past = new RecordingDisk();
    for (Change change : changes.subList(0, whole)) {
      if (deletes || !change.what().equals("delete")) {
        past.make(change, change.bytes());
      }
    }
    if (cut > 0) {
      past.make(changes.get(whole), cut);
    }
    return past;
  }

  private void make(Change change, int bytes) {
    switch (change.what()) {
      case "create" -> files.put(change.name(), new byte[0]);
      case "append" -> append(change.name(), latin(change.argument().substring(0, bytes)));
      case "truncate" ->
          files.put(
              change.name(),
              Arrays.copyOf(content(change.name()), Integer.parseInt(change.argument())));
      case "rename" -> {
        files.put(change.argument(), content(change.name()));
        files.remove(change.name());
      }
      default -> files.remove(change.name());
    }
  }

  private void change(String what, String name, String argument, int bytes) {
    Change change = new Change(what, name, argument, bytes);
    changes.add(change);
    make(change, bytes);
  }

  private void append(String name, byte[] more) {
    byte[] before = content(name);
    byte[] after = Arrays.copyOf(before, before.length + more.length);
    System.arraycopy(more, 0, after, before.length, more.length);
    files.put(name, after);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public Set<String> names() {
    return new TreeSet<>(files.keySet());
  }

  @Override
  public Storage open(String name) {
    if (!files.containsKey(name)) {
      change("create", name, "", 0);
    }
    return new OpenFile(name);
  }

  @Override
  public void rename(String from, String to) {
    change("rename", from, to, 0);
  }

  @Override
  public void delete(String name) {
    change("delete", name, "", 0);
  }

  /** A file by its name; it is never renamed while it is written. */
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
      byte[] content = content(name);
      int count = (int) Math.min(target.remaining(), content.length - position);
      target.put(content, (int) position, count);
      return count;
    }

    @Override
    public void append(ByteBuffer source) {
      byte[] more = new byte[source.remaining()];
      source.get(more);
      String text = new String(more, StandardCharsets.ISO_8859_1);
      change("append", name, text, more.length);
    }

    @Override
    public void force() {}

    @Override
    public void truncate(long size) {
      change("truncate", name, Long.toString(size), 0);
    }

    @Override
    public void close() {}
  }
}
