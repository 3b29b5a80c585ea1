package dev.inquest.check.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the brokers showed at the end: the last closing read of each counts for it. */
public final class ClosingReads {
  private final List<BrokerRead> all;
  private final Map<String, BrokerRead> lastByBroker = new TreeMap<>();

  public ClosingReads(List<BrokerRead> reads) {
    all = reads.stream().filter(BrokerRead::closing).toList();
    all.forEach(read -> lastByBroker.put(read.broker(), read));
  }

  /** The last one of every broker that has one. */
  public Collection<BrokerRead> last() {
    return lastByBroker.values();
  }

  public boolean coverAll(SequencedSet<String> brokers) {
    return !brokers.isEmpty() && lastByBroker.keySet().containsAll(brokers);
  }

  /** The first one that has the job; null when none has. */
  public @Nullable BrokerRead showing(int job) {
    for (BrokerRead read : all) {
      if (read.entry(job).exists()) {
        return read;
      }
    }
    return null;
  }

  /** The last ones that were asked for after an index: they owe what had happened by then. */
  public List<BrokerRead> askedAfter(long index) {
    List<BrokerRead> after = new ArrayList<>(lastByBroker.size());
    for (BrokerRead read : last()) {
      if (read.invokedAt() > index) {
        after.add(read);
      }
    }
    return after;
  }

  /** Whether any of them shows the job in such a state. */
  public boolean any(int job, Predicate<JobEntry> state) {
    for (BrokerRead read : all) {
      if (state.test(read.entry(job))) {
        return true;
      }
    }
    return false;
  }
}
