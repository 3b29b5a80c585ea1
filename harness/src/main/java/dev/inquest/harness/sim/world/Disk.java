package dev.inquest.harness.sim.world;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.node.SavedRecord;
import dev.inquest.ucp.traced.DurableRecord;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A node's log: what was synced survives a crash; of what was not, a prefix may. */
final class Disk {
  /** What becomes of writes now. */
  enum State {
    SOUND,
    /** They are taken, and no sync of them ends: in the end nothing of them is left. */
    LOSING,
    /** The same, but in the end all of them are left, and the last is torn. */
    TEARING,
    /** They fail. */
    FULL
  }

  /** One save, and the stamp of the last event before it. */
  record Saved(SavedRecord record, VectorClock stamp) {}

  private final Map<String, SavedRecord> durable = new LinkedHashMap<>();
  private final Deque<Saved> unsynced = new ArrayDeque<>();
  private VectorClock stamp = VectorClock.EMPTY;
  private State state = State.SOUND;

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  /** Whether no sync ends. */
  boolean stalls() {
    return state == State.LOSING || state == State.TEARING;
  }

  void write(Saved saved) {
    unsynced.add(saved);
  }

  /** Makes the oldest {@code count} writes that are not durable so. */
  void sync(int count) {
    for (int i = 0; i < count; i++) {
      keep(unsynced.remove());
    }
  }

  /**
   * Power is lost: some of the latest writes got through although nobody was told, in order, and of
   * the one after them a part.
   */
  void crash(SplittableRandom random, Defect defect) {
    while (!unsynced.isEmpty() && survives(random)) {
      keep(unsynced.remove());
    }
    if (!unsynced.isEmpty() && state != State.LOSING) {
      int whole = random.nextInt(unsynced.size());
      stamp = DurableRecord.recovered(stamp, tornTail(random, whole), defect);
    }
    unsynced.clear();
  }

  /** Whether the oldest write that is not synced gets through a crash. */
  private boolean survives(SplittableRandom random) {
    return switch (state) {
      case SOUND, FULL -> random.nextBoolean();
      case LOSING -> false;
      case TEARING -> unsynced.size() > 1;
    };
  }

  /** So many whole lines, and a part of the next. */
  private byte[] tornTail(SplittableRandom random, int wholeLines) {
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    int whole = wholeLines;
    for (Saved saved : unsynced) {
      byte[] line =
          new DurableRecord(saved.record().key(), saved.stamp(), saved.record().value()).toBytes();
      if (whole-- == 0) {
        tail.write(line, 0, random.nextInt(line.length));
        return tail.toByteArray();
      }
      tail.writeBytes(line);
      tail.write('\n');
    }
    return tail.toByteArray();
  }

  List<SavedRecord> recovered() {
    return List.copyOf(durable.values());
  }

  /** The stamp of the last durable save, empty before the first. */
  VectorClock stamp() {
    return stamp;
  }

  private void keep(Saved saved) {
    durable.put(saved.record().key(), saved.record());
    stamp = saved.stamp();
  }
}
