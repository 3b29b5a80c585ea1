package dev.inquest.check.evidence;

import dev.inquest.check.Budget;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.columns.Columns;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of a job where a client sends it in, and where brokers take it. */
public final class Needs {
  private static final IntArrayList NONE = new IntArrayList();

  private final List<Entry> entries;
  private final Map<String, IntArrayList> sent = new HashMap<>();
  private final Map<String, IntArrayList> taken = new HashMap<>();

  public Needs(History history, Budget budget) {
    entries = history.entries();
    Columns columns = history.columns();
    for (int place : Lines.of(history).invocations("submit-job")) {
      budget.step();
      add(sent, columns.subjectName(columns.subject(place)), place);
    }
    for (int place : Lines.of(history).named("accept-job")) {
      budget.step();
      if (entries.get(place) instanceof NodeEntry event) {
        add(taken, event.job(), place);
      }
    }
  }

  private static void add(Map<String, IntArrayList> places, @Nullable String job, int place) {
    if (job != null) {
      places.computeIfAbsent(job, each -> new IntArrayList(1)).add(place);
    }
  }

  /** The invocations that send it in. */
  public List<Entry> sent(String job) {
    return lines(sent, job);
  }

  /** What brokers trace of taking it. */
  public List<Entry> taken(String job) {
    return lines(taken, job);
  }

  private List<Entry> lines(Map<String, IntArrayList> places, String job) {
    return places.getOrDefault(job, NONE).intStream().<Entry>mapToObj(entries::get).toList();
  }
}
