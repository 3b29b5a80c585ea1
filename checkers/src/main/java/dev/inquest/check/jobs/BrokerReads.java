package dev.inquest.check.jobs;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.ClientValues;
import dev.inquest.check.evidence.Lines;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The reads of a history at single brokers, each read out of its line once for all who ask. */
public final class BrokerReads {
  private final Columns columns;
  private final ClientValues values;
  private final Jobs jobs;
  private final List<BrokerRead> all = new ArrayList<>();

  /** By line, what an answered {@code read-job} shows of its job. */
  private final @Nullable JobEntry[] ofJobs;

  /** By job, how its latest such answer shows it, and the numbers that this is made of. */
  private final @Nullable JobEntry[] latest;

  private final int[] latestStates;
  private final int[] latestResults;

  private final Rows rows;

  private BrokerReads(History history, Budget budget) {
    columns = history.columns();
    values = new ClientValues(history);
    jobs = new Jobs(columns);
    rows = new Rows(jobs);
    ofJobs = new @Nullable JobEntry[columns.size()];
    latest = new @Nullable JobEntry[columns.subjects()];
    latestStates = new int[latest.length];
    latestResults = new int[latest.length];
    Lines.gather(history, budget);
    int metadata = columns.functionNumber("read-metadata");
    for (int place : Lines.of(history).named("read-metadata", "read-job")) {
      budget.step();
      if (columns.kind(place) == Tape.INVOKE) {
        int answer = columns.partner(place);
        if (answer != Columns.NONE && columns.kind(answer) == Tape.OK) {
          if (columns.f(place) == metadata) {
            addWhole(history, place, answer, budget);
          } else if (isOfJob(place)) {
            add(history, place, answer);
          }
        }
      }
    }
    numberApplied(history);
  }

  /** Jobs that nobody read, and that one line is about among many others, have numbers, too. */
  private void numberApplied(History history) {
    for (int place : Lines.of(history).named("apply-metadata")) {
      if (columns.subject(place) == Columns.NONE && columns.hasValue(place)) {
        columns.value(place).path("jobs").propertyNames().forEach(jobs::number);
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

  /** What the {@code read-job} shows that was answered on a line; null when it is about no job. */
  public @Nullable JobEntry ofJob(int answer) {
    return ofJobs[answer];
  }

  private void add(History history, int question, int answer) {
    int job = columns.subject(question);
    JobEntry entry = entry(job, answer);
    ofJobs[answer] = entry;
    int broker = values.broker(answer, question);
    if (broker != Columns.NONE && values.local(answer, question)) {
      int[] one = {job};
      all.add(
          new BrokerRead(
              history, question, values.word(broker), false, false, one, new JobEntry[] {entry}));
    }
  }

  /** Mostly a job is shown as it was shown last: then one entry does for all. */
  private JobEntry entry(int job, int answer) {
    int state = values.state(answer);
    int result = columns.result(answer);
    long attempt = values.attempt(answer, JobEntry.NO_ATTEMPT);
    JobEntry known = latest[job];
    if (known != null
        && latestStates[job] == state
        && latestResults[job] == result
        && known.attempt() == attempt) {
      return known;
    }
    JobEntry entry =
        JobEntry.of(
            state == Columns.NONE ? null : values.word(state),
            result == Columns.NONE ? null : columns.resultValue(result),
            attempt);
    latest[job] = entry;
    latestStates[job] = state;
    latestResults[job] = result;
    return entry;
  }

  private void addWhole(History history, int question, int answer, Budget budget) {
    byte[] text = columns.text(answer);
    JsonNode shown = text == null ? columns.value(answer) : rows.take(text);
    int broker = values.broker(answer, question);
    if (broker == Columns.NONE || !shown.path("jobs").isObject()) {
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
    all.add(
        new BrokerRead(
            history, question, values.word(broker), true, closing, numbers, rows.shown()));
  }
}
