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
  /** One save, and the stamp of the last event before it. */
  record Saved(SavedRecord record, VectorClock stamp) {}

  private final Map<String, SavedRecord> durable = new LinkedHashMap<>();
  private final Deque<Saved> unsynced = new ArrayDeque<>();
  private VectorClock stamp = VectorClock.EMPTY;

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
    while (!unsynced.isEmpty() && random.nextBoolean()) {
      keep(unsynced.remove());
    }
    if (!unsynced.isEmpty()) {
      stamp = DurableRecord.recovered(stamp, tornTail(random), defect);
    }
    unsynced.clear();
  }

  private byte[] tornTail(SplittableRandom random) {
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    int whole = random.nextInt(unsynced.size());
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
