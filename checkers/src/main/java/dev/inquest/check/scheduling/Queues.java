package dev.inquest.check.scheduling;

import dev.inquest.check.Budget;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.scheduling.Candidate.Attempt;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Replays who waited and who ran at each incarnation of an executor. At one that traces no {@code
 * enqueue-job}, a job waits from the assignment on that it receives:
 *
 * <pre>
 *  {"node":"e1","event":"receive","f":"assign","job":"j1","value":{"attempt":1}, …}
 *  {"node":"e1","event":"local","f":"start-job","job":"j1","value":{"attempt":1}, …}
 * </pre>
 */
public final class Queues {
  private static final long BYTES_PER_EVENT = 64;

  /** A decision among those that wait, right before the start of one. */
  static final String DECISION = "resolve-conflict";

  /** What changes a queue, or what decides over it. */
  private static final String[] EVENTS = {
    "enqueue-job", "preempt", "requeue-job", DECISION, "start-job", "finish-job", Watcher.SWITCH
  };

  /** One incarnation, at one moment. */
  public static final class Queue {
    private final ProcessId.Member executor;
    private final Map<Attempt, Candidate> waiting = new LinkedHashMap<>();
    private final Map<Attempt, Candidate> running = new LinkedHashMap<>();
    private final Map<Attempt, Candidate> stopped = new LinkedHashMap<>();
    private long arrivals;

    /** Who waited by the last word of the executor, and for whom it decided. */
    private @Nullable Queue decidedAmong;

    private @Nullable Candidate decided;

    private Queue(ProcessId.Member executor) {
      this.executor = executor;
    }

    public ProcessId.Member executor() {
      return executor;
    }

    /** In the order in which they came to wait. */
    public Map<Attempt, Candidate> waiting() {
      return waiting;
    }

    private @Nullable Candidate waitingFor(String job) {
      for (Candidate each : waiting.values()) {
        if (each.job().equals(job)) {
          return each;
        }
      }
      return null;
    }

    /** In the order in which they started. */
    public Map<Attempt, Candidate> running() {
      return running;
    }
  }

  /** Is shown every start and every decision as it happens, before it changes the queue. */
  public interface Watcher {
    /** A start of a job whose {@code enqueue-job} the history holds. */
    default void starts(Queue queue, Candidate started, NodeEntry event) {}

    /** A decision for a job whose {@code enqueue-job} the history holds. */
    default void decides(Queue queue, Candidate chosen, NodeEntry event) {}

    /** The event by which an executor goes over to another strategy. */
    String SWITCH = "switch-strategy";

    /** Such an event, or one that should be about a job and is about none. */
    default void other(NodeEntry event) {}
  }

  /** A local event, and the attempt that it is about; null where it names no job. */
  private record Happening(NodeEntry event, @Nullable Attempt attempt) {}

  private final List<Happening> happenings = new ArrayList<>();
  private final Map<ProcessId.Member, Map<Attempt, NodeEntry>> lastStarts = new HashMap<>();
  private final Map<ProcessId.Member, Map<Attempt, Integer>> arrivals = new HashMap<>();
  private final Set<ProcessId.Member> tracing = new HashSet<>();
  private final Map<ProcessId.Member, Map<String, Attempt>> latest = new HashMap<>();
  private final Budget budget;

  public Queues(History history, Budget budget) {
    this.budget = budget;
    budget.step();
    for (NodeEntry event : Accounts.namedOrReceived(history, budget, "enqueue-job")) {
      tracing.add(event.process());
    }
    List<NodeEntry> events = new ArrayList<>();
    for (NodeEntry event : Accounts.named(history, budget, EVENTS)) {
      if (event.event() == NodeEntry.Kind.LOCAL) {
        events.add(event);
      }
    }
    events.addAll(Deliveries.receipts(history, executor -> !tracing.contains(executor), budget));
    events.sort(Comparator.comparingLong(NodeEntry::index));
    for (NodeEntry event : events) {
      budget.step();
      take(event);
    }
  }

  private boolean receives(NodeEntry event) {
    return Deliveries.isReceipt(event) && !tracing.contains(event.process());
  }

  private void take(NodeEntry event) {
    budget.reserve(BYTES_PER_EVENT);
    Attempt attempt = event.job() == null ? null : attempt(event);
    happenings.add(new Happening(event, attempt));
    if (attempt != null) {
      count(event, attempt);
    }
  }

  /** Where one of the lines names no attempt, they are about the one that came last. */
  private Attempt attempt(NodeEntry event) {
    Attempt named = Attempt.of(event);
    Map<String, Attempt> ofExecutor =
        latest.computeIfAbsent(event.process(), process -> new HashMap<>());
    Attempt last = ofExecutor.get(named.job());
    if (arrives(event)) {
      ofExecutor.put(named.job(), named);
      return named;
    }
    return last != null && (named.unnumbered() || last.unnumbered()) ? last : named;
  }

  private boolean arrives(NodeEntry event) {
    return event.f().equals("enqueue-job") || receives(event);
  }

  private void count(NodeEntry event, Attempt attempt) {
    if (event.f().equals("start-job")) {
      lastStarts.computeIfAbsent(event.process(), process -> new HashMap<>()).put(attempt, event);
    } else if (arrives(event)) {
      arrivals
          .computeIfAbsent(event.process(), process -> new HashMap<>())
          .merge(attempt, 1, Integer::sum);
    }
  }

  /** Whether no executor says what comes to wait at it. */
  public boolean untraced() {
    return tracing.isEmpty();
  }

  /** From the beginning to the end; returns how the queues stand there. */
  public Map<ProcessId.Member, Queue> replay(Watcher watcher) {
    Map<ProcessId.Member, Queue> queues = new HashMap<>();
    for (Happening happening : happenings) {
      budget.step();
      NodeEntry event = happening.event;
      Queue queue = queues.computeIfAbsent(event.process(), Queue::new);
      if (event.f().equals(DECISION)) {
        decide(queue, happening.attempt, event, watcher);
      } else if (happening.attempt == null) {
        watcher.other(event);
      } else {
        step(queue, happening.attempt, event, watcher);
        queue.decidedAmong = null;
      }
    }
    return queues;
  }

  private Candidate candidate(Queue queue, Attempt key, NodeEntry enqueued, long arrival) {
    boolean once = arrivals.getOrDefault(queue.executor(), Map.of()).getOrDefault(key, 0) == 1;
    NodeEntry last = lastStarts.getOrDefault(queue.executor(), Map.of()).get(key);
    return new Candidate(key, enqueued, arrival, once, last);
  }

  private void step(Queue queue, Attempt key, NodeEntry event, Watcher watcher) {
    Candidate waiting = queue.waiting().get(key);
    switch (arrives(event) ? "enqueue-job" : event.f()) {
      case "enqueue-job" ->
          queue.waiting().put(key, candidate(queue, key, event, queue.arrivals++));
      case "preempt" -> preempt(queue, key);
      case "requeue-job" -> requeue(queue, key);
      case "start-job" -> {
        start(queue, waiting, event, watcher);
        queue.waiting().remove(key);
        queue
            .running()
            .put(
                key, waiting == null ? candidate(queue, key, event, Candidate.CAME_BACK) : waiting);
      }
      case "finish-job" -> {
        queue.running().remove(key);
        queue.waiting().remove(key);
      }
      default -> watcher.other(event);
    }
  }

  /** Among those that the decision names itself, else among those that wait. */
  private static void decide(Queue queue, @Nullable Attempt key, NodeEntry event, Watcher watcher) {
    Map<String, JsonNode> listed = Listing.of(event);
    String job = Listing.chosen(event);
    queue.decidedAmong = null;
    if (job == null || listed.isEmpty()) {
      Candidate waiting = key == null ? null : queue.waiting().get(key);
      if (waiting != null) {
        watcher.decides(queue, waiting, event);
      }
      return;
    }
    listed.putIfAbsent(job, MissingNode.getInstance());
    Queue among = named(queue, event, listed);
    queue.decidedAmong = among;
    queue.decided = among.waitingFor(job);
    watcher.decides(among, Objects.requireNonNull(queue.decided), event);
  }

  /** A queue in which those wait that a decision names; what the queue knows of them counts. */
  private static Queue named(Queue queue, NodeEntry event, Map<String, JsonNode> listed) {
    Map<String, Candidate> waiting = new HashMap<>();
    queue.waiting().values().forEach(each -> waiting.put(each.job(), each));
    Queue among = new Queue(queue.executor());
    among.running().putAll(queue.running());
    listed.forEach((job, said) -> {
      Candidate known = waiting.get(job);
      Candidate candidate =
          known != null && (known.isTraced() || said.isMissingNode())
              ? known.named()
              : Candidate.named(job, event, said);
      among.waiting().put(candidate.key(), candidate);
    });
    return among;
  }

  /** Before it starts, a job waits beside all others, those that were named just now included. */
  private static void start(
      Queue queue, @Nullable Candidate waiting, NodeEntry event, Watcher watcher) {
    Candidate decided = queue.decided;
    Queue among = queue.decidedAmong;
    if (among == null || decided == null || !decided.job().equals(event.job())) {
      if (waiting != null) {
        watcher.starts(queue, waiting, event);
      }
      return;
    }
    queue.waiting().values().stream()
        .filter(each -> among.waitingFor(each.job()) == null)
        .forEach(each -> among.waiting().put(each.key(), each));
    watcher.starts(among, decided, event);
  }

  private static void preempt(Queue queue, Attempt key) {
    Candidate running = queue.running().remove(key);
    if (running != null) {
      queue.stopped.put(key, running);
    }
  }

  private void requeue(Queue queue, Attempt key) {
    Candidate back = queue.stopped.remove(key);
    if (back != null) {
      queue.waiting().put(key, candidate(queue, key, back.enqueued(), Candidate.CAME_BACK));
    }
  }
}
