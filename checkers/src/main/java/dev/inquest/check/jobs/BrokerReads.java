package dev.inquest.check.jobs;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The reads of a history at single brokers, each read out of its line once for all who ask. */
public final class BrokerReads {
  private final Columns columns;
  private final Jobs jobs;
  private final List<BrokerRead> all = new ArrayList<>();
  private final Int2ObjectOpenHashMap<JobRead> ofJobs = new Int2ObjectOpenHashMap<>();

  private final Rows rows;

  private BrokerReads(History history, Budget budget) {
    columns = history.columns();
    jobs = new Jobs(columns);
    rows = new Rows(jobs);
    Lines.gather(history, budget);
    int metadata = columns.functionNumber("read-metadata");
    for (int place : Lines.of(history).named("read-metadata", "read-job")) {
      budget.step();
      if (columns.kind(place) == Tape.INVOKE) {
        int answer = columns.partner(place);
        if (answer != Columns.NONE && columns.kind(answer) == Tape.OK) {
          Operation operation = history.operationAt(place);
          if (columns.f(place) == metadata) {
            addWhole(operation, answer, budget);
          } else if (isOfJob(place)) {
            add(operation, columns.subject(place), answer);
          }
        }
      }
    }
  }

  private boolean isOfJob(int place) {
    return columns.subject(place) != Columns.NONE && (columns.marks(place) & Tape.KEYED) == 0;
  }

  public static BrokerReads of(History history) {
    return history.derived(BrokerReads.class, each -> new BrokerReads(each, Budget.unlimited()));
  }

  /** Reads them now, and the budget pays for it. */
  public static void gather(History history, Budget budget) {
    history.derived(BrokerReads.class, each -> new BrokerReads(each, budget));
  }

  /** In the order of their invocations; unmodifiable. */
  public List<BrokerRead> all() {
    return Collections.unmodifiableList(all);
  }

  /** The numbers of all jobs that the history is about or that were shown. */
  public Jobs jobs() {
    return jobs;
  }

  /** The {@code read-job} that was answered on a line; null when it is about no job. */
  public @Nullable JobRead ofJob(int answer) {
    return ofJobs.get(answer);
  }

  private void add(Operation operation, int job, int answer) {
    JsonNode asked = operation.invocation().value();
    JsonNode shown = columns.value(answer);
    String broker = text(asked, shown, "broker");
    String consistency = text(asked, shown, "consistency");
    boolean stated = Values.text(shown, "state") != null;
    JobEntry entry = JobEntry.of(shown);
    ofJobs.put(answer, new JobRead(operation, job, broker, consistency, stated, entry));
    if (broker != null && "local".equals(consistency)) {
      int[] one = {job};
      all.add(new BrokerRead(operation, broker, false, false, one, new JobEntry[] {entry}));
    }
  }

  private void addWhole(Operation operation, int answer, Budget budget) {
    byte[] text = columns.text(answer);
    JsonNode shown = text == null ? columns.value(answer) : rows.take(text);
    String broker = text(operation.invocation().value(), shown, "broker");
    if (broker == null || !shown.path("jobs").isObject()) {
      return;
    }
    if (text == null) {
      rows.take(shown);
    }
    int[] numbers = rows.numbers();
    for (int row = 0; row < numbers.length; row++) {
      budget.step();
    }
    boolean closing = shown.path("final").asBoolean(false);
    all.add(new BrokerRead(operation, broker, true, closing, numbers, rows.shown()));
  }

  /** From the answer, else from the question. */
  private static @Nullable String text(JsonNode asked, JsonNode shown, String key) {
    String told = Values.text(shown, key);
    return told == null ? Values.text(asked, key) : told;
  }
}
