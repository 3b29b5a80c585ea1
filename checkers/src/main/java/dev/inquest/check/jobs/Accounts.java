package dev.inquest.check.jobs;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The node events that give an account of something: local events, boots, and, where nobody traces
 * it as a local event, messages sent about a job or with a value. Nearly all events of a history
 * say only that a message passed; who asks about jobs and executors need not look at those.
 *
 * <p>Accounts of jobs are numbered from 0, in the order of the history. What they show of the job
 * is read once for all who ask; the events themselves are fetched only for who asks for them. Where
 * one {@code apply-metadata} is about many jobs, it gives an account of each:
 *
 * <pre>
 *  {"node":"b2","event":"local","f":"apply-metadata","value":{"jobs":{"j1":{"state":"assigned"}, …}}, …}
 * </pre>
 */
public final class Accounts {
  private final List<Entry> entries;
  private final Columns columns;
  private final Lines lines;
  private final Jobs jobs;
  private final int boot;
  private final Act[] acts;

  /** By number of an {@code f}: whether it is traced as a local event. */
  private final boolean[] local;

  /** By number of an account of a job: its line, its job, and the job's entry right after it. */
  private final IntArrayList places = new IntArrayList();

  private final IntArrayList numbers = new IntArrayList();
  private final List<@Nullable JobEntry> shown = new ArrayList<>();

  private Accounts(History history, Budget budget) {
    entries = history.entries();
    columns = history.columns();
    Lines.gather(history, budget);
    lines = Lines.of(history);
    BrokerReads.gather(history, budget);
    jobs = BrokerReads.of(history).jobs();
    acts = Act.byFunction(columns);
    boot = columns.functionNumber("boot");
    local = local();
    boolean any = lines.isAny(Tape.LOCAL) || lines.isAny(Tape.SEND) || lines.isAny(Tape.RECEIVE);
    for (int place = 0; any && place < columns.size(); place++) {
      budget.step();
      int kind = columns.kind(place);
      if (kind >= Tape.LOCAL && kind <= Tape.RECEIVE) {
        take(place);
      }
    }
  }

  private void take(int place) {
    Act act = acts[columns.f(place)];
    int job = columns.subject(place);
    if (job != Columns.NONE && gives(place)) {
      add(place, job, shown(place, act));
    } else if (job == Columns.NONE && act == Act.APPLY && gives(place)) {
      for (Map.Entry<String, JsonNode> row : columns.value(place).path("jobs").properties()) {
        JobEntry entry = JobEntry.of(row.getValue());
        if (entry.exists()) {
          add(place, jobs.find(row.getKey()), entry);
        }
      }
    }
  }

  private void add(int place, int job, @Nullable JobEntry entry) {
    places.add(place);
    numbers.add(job);
    shown.add(entry);
  }

  /** All of a history. */
  public static Accounts of(History history) {
    return history.derived(Accounts.class, each -> new Accounts(each, Budget.unlimited()));
  }

  /** Reads them now, and the budget pays for it. */
  public static void gather(History history, Budget budget) {
    history.derived(Accounts.class, each -> new Accounts(each, budget));
  }

  /** The accounts of a history with one of these names, in its order. */
  public static List<NodeEntry> named(History history, Budget budget, String... names) {
    Accounts accounts = of(history);
    return accounts.events(accounts.placesOf(accounts::gives, names), budget);
  }

  /** The same, and between them what was received about a job or with a value. */
  public static List<NodeEntry> namedOrReceived(History history, Budget budget, String... names) {
    Accounts accounts = of(history);
    return accounts.events(accounts.placesOf(accounts::tells, names), budget);
  }

  /** Hands over the lines of the accounts with one of these names and of such receipts. */
  public static void forEachNamedOrReceived(
      History history, Budget budget, IntConsumer taker, String... names) {
    Accounts accounts = of(history);
    for (int place : accounts.placesOf(accounts::tells, names)) {
      budget.step();
      taker.accept(place);
    }
  }

  private List<NodeEntry> events(int[] sorted, Budget budget) {
    List<NodeEntry> events = new ArrayList<>(sorted.length);
    for (int place : sorted) {
      budget.step();
      events.add((NodeEntry) entries.get(place));
    }
    return events;
  }

  private int[] placesOf(IntPredicate which, String... names) {
    int[] found = lines.named(names);
    int count = 0;
    for (int place : found) {
      if (which.test(place)) {
        found[count++] = place;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** A first {@code assign} and a {@code redeploy} reach the executor by the same message. */
  private boolean[] local() {
    boolean[] found = new boolean[columns.functions()];
    for (int f = 0; f < found.length; f++) {
      found[f] = lines.isAny(Tape.LOCAL, f);
    }
    int assign = columns.functionNumber("assign");
    int redeploy = columns.functionNumber("redeploy");
    if (assign != Columns.NONE && redeploy != Columns.NONE) {
      found[assign] |= found[redeploy];
      found[redeploy] |= found[assign];
    }
    return found;
  }

  /**
   * To receive an {@code assign} is not to assign. Nor is to send one, now or once more later,
   * where brokers say so when they assign:
   *
   * <pre>
   *  {"node":"b1","event":"local","f":"assign","job":"j1","value":{"executor":"e1","attempt":1}, …}
   *  {"node":"b1","event":"send","f":"assign","job":"j1","message":"b1:7","to":"e1", …}
   * </pre>
   */
  private boolean gives(int place) {
    int f = columns.f(place);
    return switch (columns.kind(place)) {
      case Tape.SEND -> (f == boot || !local[f]) && tells(place);
      case Tape.RECEIVE -> f == boot && tells(place);
      default -> tells(place);
    };
  }

  private boolean tells(int place) {
    int kind = columns.kind(place);
    return kind == Tape.LOCAL
        || ((kind == Tape.SEND || kind == Tape.RECEIVE)
            && (columns.subject(place) != Columns.NONE
                || columns.f(place) == boot
                || columns.hasValue(place)));
  }

  private @Nullable JobEntry shown(int place, Act act) {
    return switch (act) {
      case ASSIGN, REDEPLOY -> new JobEntry("assigned", null, attempt(columns.value(place)));
      case PARK -> new JobEntry("parked", null, JobEntry.NO_ATTEMPT);
      case ACCEPT_RESULT -> {
        JsonNode value = columns.value(place);
        yield new JobEntry("completed", Values.any(value, "result"), attempt(value));
      }
      case APPLY -> {
        JobEntry entry = JobEntry.of(columns.value(place));
        yield entry.exists() ? entry : null;
      }
      default -> null;
    };
  }

  private static long attempt(JsonNode value) {
    return Values.number(value, "attempt", JobEntry.NO_ATTEMPT);
  }

  /** How many accounts of jobs there are. */
  public int size() {
    return places.size();
  }

  /** The event of an account of a job. */
  public NodeEntry event(int account) {
    return (NodeEntry) entries.get(places.getInt(account));
  }

  /** Its line. */
  int place(int account) {
    return places.getInt(account);
  }

  public long index(int account) {
    return columns.index(places.getInt(account));
  }

  /** The number of the job. */
  public int job(int account) {
    return numbers.getInt(account);
  }

  public String jobName(int account) {
    return jobs.name(job(account));
  }

  /** The number of the incarnation whose event it is, as in the history's columns. */
  public int member(int account) {
    return columns.process(places.getInt(account));
  }

  public Act act(int account) {
    return acts[columns.f(places.getInt(account))];
  }

  /** The job's entry right after the event; null when the event says nothing of it. */
  public @Nullable JobEntry shown(int account) {
    return shown.get(account);
  }
}
