package dev.inquest.ucp.runtime.log.compaction;

import dev.inquest.ucp.runtime.log.LogReader;
import dev.inquest.ucp.runtime.log.Storage;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes one snapshot of the last one and the sealed logs after it. Reads them twice: first for
 * which records are the last of their keys, then for those, so that no more than the keys is in
 * memory. They stay in order, the very last record last.
 */
final class Merge {
  private static final JsonFactory JSON = new JsonFactory();

  private final Disk disk;
  private final int next;
  private final Map<String, Integer> last = new HashMap<>();
  private final BitSet newest = new BitSet();
  private int position;

  /**
   * A merge of everything before the log of that number.
   *
   * @param next the first log that is not sealed
   */
  Merge(Disk disk, int next) {
    this.disk = disk;
    this.next = next;
  }

  Snapshot run() throws IOException {
    readAll(this::note);
    try (Snapshot.Writing writing = new Snapshot.Writing(disk)) {
      readAll(record -> {
        if (newest.get(position)) {
          writing.add(record);
        }
      });
      return writing.finish(next);
    }
  }

  private void note(byte[] record) throws IOException {
    Integer earlier = last.put(key(record), position);
    if (earlier != null) {
      newest.clear(earlier);
    }
    newest.set(position);
  }

  private void readAll(LogReader.Consumer consumer) throws IOException {
    position = 0;
    LogReader.Consumer counting =
        record -> {
          if (!Seal.is(record)) {
            position++;
            consumer.take(record);
          }
        };
    Snapshot snapshot = Snapshot.read(disk, counting);
    for (int number = snapshot.number(); number < next; number++) {
      try (Storage log = disk.open(LogNames.log(number))) {
        LogReader.read(log, counting);
      }
    }
  }

  /** Every record begins with its key. */
  private static String key(byte[] record) throws IOException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), record)) {
      parser.nextToken();
      String name = parser.nextName();
      String key = parser.nextStringValue();
      if (!"key".equals(name) || key == null) {
        throw new IOException("the log holds a record without a key");
      }
      return key;
    } catch (JacksonException broken) {
      throw new IOException("the log holds a record that is no JSON", broken);
    }
  }
}
