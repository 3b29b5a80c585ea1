package dev.inquest.ucp.broker.state;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.node.SavedRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which jobs changed here, in which order, and whose writes are all here.
 *
 * <pre>
 *   this log, lost at a restart     1 j7   2 j3   3 j9 …     where each other broker has got to in it
 *   writes, kept for ever           b1~k2 7, b2~x0 41 …      all writes up to these are in the table
 * </pre>
 *
 * A writer is a broker with the memory of one disk: whoever loses the disk comes back as another
 * writer, so that no number is used for two writes. Numbers are reserved ahead; a restart skips the
 * rest.
 */
public final class ChangeLog {
  private static final String KEY = "changes";
  private static final int RESERVED_AT_ONCE = 1000;
  private static final long MOST_WRITERS_OF_A_NAME = (1L << 36) - 1;

  private final Desk desk;
  private final NavigableMap<Long, String> jobs = new TreeMap<>();
  private final Map<String, Long> numbers = new LinkedHashMap<>();
  private long latest;
  private String writer = "";
  private long written;
  private long reserved;
  private VectorClock known = VectorClock.EMPTY;

  /** All writes that any entry here names; some may not be {@link #known} with all before them. */
  private VectorClock named = VectorClock.EMPTY;

  private boolean unsaved;

  ChangeLog(Desk desk) {
    this.desk = desk;
  }

  void restore(SavedRecord saved) {
    if (saved.key().equals(KEY)) {
      Fields fields = Fields.of(saved.value(), KEY);
      writer = fields.identifier("writer");
      reserved = fields.number("reserved", 0, Long.MAX_VALUE);
      written = reserved;
      known = VectorClock.fromJson(fields.node("known"));
    }
  }

  /** What was saved is restored; a write may be there for which the next numbers were not. */
  void start(Iterable<JobEntry> entries) {
    if (writer.isEmpty()) {
      writer = desk.self() + "~" + Long.toString(desk.jitter(MOST_WRITERS_OF_A_NAME), 36);
    }
    entries.forEach(entry -> written = Math.max(written, entry.version().count(writer)));
  }

  /** The name of this log: of this life of this writer. */
  public String name() {
    return VectorClock.key(writer, desk.incarnation());
  }

  /** All writes within this stamp are in the table, or in what it has come to since. */
  public VectorClock known() {
    return known;
  }

  /** Whether anything here may be new to somebody who knows that. */
  public boolean adds(VectorClock theirs) {
    return !named.isWithin(theirs);
  }

  /** All writes within that stamp are in the table. */
  public void learn(VectorClock theirs) {
    VectorClock more = known.merge(theirs);
    unsaved |= !more.equals(known);
    known = more;
  }

  /** Saves what was learned. Whoever forgets that is told of it again, and that is all. */
  public void saveKnown() {
    if (unsaved) {
      save();
    }
  }

  /** The stamp of this broker's next write. */
  VectorClock write() {
    written++;
    VectorClock write = VectorClock.of(writer, written);
    known = known.merge(write);
    return write;
  }

  /**
   * An entry was saved. Only after it are the next numbers reserved: a crash between the two must
   * not leave a record whose stamp tells of a change that is not there.
   */
  void reserve() {
    if (written > reserved) {
      reserved = written + RESERVED_AT_ONCE;
      save();
    }
  }

  void touch(String job, VectorClock version) {
    named = named.merge(version);
    latest++;
    jobs.put(latest, job);
    Long before = numbers.put(job, latest);
    if (before != null) {
      jobs.remove(before);
    }
  }

  /** The number of the latest change, 0 before the first. */
  public long latest() {
    return latest;
  }

  /** The jobs that changed after that number, by their number, oldest change first. */
  public NavigableMap<Long, String> after(long number) {
    return jobs.tailMap(number, false);
  }

  private void save() {
    ObjectNode saved = Json.object().put("writer", writer).put("reserved", reserved);
    saved.set("known", known.toJson());
    desk.out().save(KEY, saved);
    unsaved = false;
  }
}
