package dev.inquest.check.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Predicate;

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

  /** One that has the job. */
  public Optional<BrokerRead> showing(String job) {
    return all.stream().filter(read -> read.entry(job).exists()).findFirst();
  }

  /** The last ones that were asked for after an index: they owe what had happened by then. */
  public List<BrokerRead> askedAfter(long index) {
    return last().stream().filter(read -> read.invokedAt() > index).toList();
  }

  /** Whether any of them shows the job in such a state. */
  public boolean any(String job, Predicate<JobEntry> state) {
    return all.stream().anyMatch(read -> state.test(read.entry(job)));
  }
}
