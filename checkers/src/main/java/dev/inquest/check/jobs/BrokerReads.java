package dev.inquest.check.jobs;

import dev.inquest.check.evidence.Lines;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The reads of a history at single brokers, each read out of its line once for all who ask. */
public final class BrokerReads {
  private final Columns columns;
  private final Jobs jobs;
  private final List<BrokerRead> all = new ArrayList<>();

  private BrokerReads(History history) {
    columns = history.columns();
    jobs = new Jobs(columns);
    int metadata = columns.functionNumber("read-metadata");
    for (int place : Lines.of(history).named("read-metadata", "read-job")) {
      if (columns.kind(place) == Tape.INVOKE) {
        int answer = columns.partner(place);
        if (answer != Columns.NONE && columns.kind(answer) == Tape.OK) {
          add(place, answer, columns.f(place) == metadata, history);
        }
      }
    }
  }

  public static BrokerReads of(History history) {
    return history.derived(BrokerReads.class, BrokerReads::new);
  }

  /** In the order of their invocations; unmodifiable. */
  public List<BrokerRead> all() {
    return Collections.unmodifiableList(all);
  }

  /** The numbers of all jobs that the history is about or that were shown. */
  public Jobs jobs() {
    return jobs;
  }

  private void add(int place, int answer, boolean whole, History history) {
    if (!whole && ((columns.marks(place) & Tape.KEYED) != 0 || columns.subject(place) < 0)) {
      return;
    }
    ClientEntry invocation = (ClientEntry) history.entries().get(place);
    ClientEntry completion = (ClientEntry) history.entries().get(answer);
    JsonNode asked = invocation.value();
    JsonNode shown = completion.value();
    String broker = text(asked, shown, "broker");
    Operation operation = new Operation(invocation, completion);
    if (broker != null && whole) {
      addWhole(operation, broker, shown);
    } else if (broker != null && "local".equals(text(asked, shown, "consistency"))) {
      int[] job = {columns.subject(place)};
      JobEntry[] entry = {JobEntry.of(shown)};
      all.add(new BrokerRead(operation, broker, false, false, job, entry));
    }
  }

  private void addWhole(Operation operation, String broker, JsonNode shown) {
    JsonNode rows = shown.path("jobs");
    if (!rows.isObject()) {
      return;
    }
    int[] numbers = new int[rows.size()];
    JobEntry[] entries = new JobEntry[numbers.length];
    int row = 0;
    for (Map.Entry<String, JsonNode> each : rows.properties()) {
      numbers[row] = jobs.number(each.getKey());
      entries[row++] = JobEntry.of(each.getValue());
    }
    boolean closing = shown.path("final").asBoolean(false);
    all.add(new BrokerRead(operation, broker, true, closing, numbers, entries));
  }

  /** From the answer, else from the question. */
  private static @Nullable String text(JsonNode asked, JsonNode shown, String key) {
    String told = Values.text(shown, key);
    return told == null ? Values.text(asked, key) : told;
  }
}
