package dev.inquest.ucp.runtime.drive;

import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.log.Journal;
import dev.inquest.ucp.runtime.trace.TraceFile;
import dev.inquest.ucp.traced.Envelope;
import dev.inquest.ucp.traced.TracedNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The one thread of a node, and the doors through which other threads reach it. */
public final class Driver {
  private static final int INBOX_CAPACITY = 4096;
  private static final int MOST_INPUTS_A_BATCH = 256;
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Inbox inbox = new Inbox(INBOX_CAPACITY);
  private final Timers timers = new Timers();
  private final Replies replies = new Replies();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final TracedNode node;
  private final Journal journal;
  private final Batch batch;
  private final Consumer<Throwable> onFailure;
  private final Thread thread;
  private volatile boolean stopping;
  private long seed;

  /**
   * A driver that does not run yet.
   *
   * @param onFailure told once, on the node's thread, why the node cannot go on; from then on
   *     nothing leaves it
   */
  public Driver(
      TracedNode node,
      Journal journal,
      TraceFile trace,
      Network network,
      Consumer<Throwable> onFailure) {
    this.node = node;
    this.journal = journal;
    this.batch =
        new Batch(
            journal,
            trace,
            network,
            timers,
            replies,
            event -> inbox.add(new Input.Occurrence(event)));
    this.onFailure = onFailure;
    this.thread = Thread.ofPlatform().name("node").unstarted(this::run);
  }

  /** Boots the node; returns when its first batch is durable. */
  public void start(long seed) throws InterruptedException, IOException {
    this.seed = seed;
    thread.start();
    try {
      started.get();
    } catch (ExecutionException failed) {
      throw new IOException("the node could not boot", failed.getCause());
    }
  }

  /** Asks the node and waits for its reply: 503 when too much waits, 504 when no reply comes. */
  public Response ask(Request request, long timeoutNanos) throws InterruptedException {
    long number = replies.begin();
    if (stopping || !inbox.offer(new Input.Occurrence(new Event.Requested(number, request)))) {
      replies.complete(number, Response.error(503, "busy", "too much waits already; try later"));
    }
    return replies.await(number, timeoutNanos);
  }

  /**
   * Hands over messages and waits until the node has looked at them.
   *
   * @return why one of them was refused; empty when all were taken
   * @throws TimeoutException when the node takes no more of them, or not in time
   */
  public Optional<String> deliver(List<Envelope> envelopes, long timeoutNanos)
      throws InterruptedException, TimeoutException {
    List<CompletableFuture<Optional<String>>> refusals = new ArrayList<>();
    for (Envelope envelope : envelopes) {
      CompletableFuture<Optional<String>> refusal = new CompletableFuture<>();
      if (stopping || !inbox.offer(new Input.Arrival(envelope, refusal))) {
        throw new TimeoutException("too much waits already");
      }
      refusals.add(refusal);
    }
    return first(refusals, timeoutNanos);
  }

  /** Waits once: whoever comes last is looked at last. */
  private static Optional<String> first(
      List<CompletableFuture<Optional<String>>> refusals, long timeoutNanos)
      throws InterruptedException, TimeoutException {
    Optional<String> first = Optional.empty();
    try {
      for (CompletableFuture<Optional<String>> refusal : refusals.reversed()) {
        Optional<String> answer = refusal.get(timeoutNanos, TimeUnit.NANOSECONDS);
        first = answer.isPresent() ? answer : first;
      }
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
    return first;
  }

  /** Whether the node has booted, is not stopping, and is not flooded. */
  public boolean takesInputs() {
    return started.isDone() && !stopping && inbox.size() < INBOX_CAPACITY;
  }

  /** Inputs that wait. */
  public int waiting() {
    return inbox.size();
  }

  /** Finishes the batch that runs, and ends. */
  public void stop(Duration patience) throws InterruptedException {
    stopping = true;
    inbox.add(new Input.WakeUp());
    thread.join(patience);
    replies.abandon();
  }

  private void run() {
    try {
      boot();
      while (!stopping) {
        turn();
      }
    } catch (IOException | RuntimeException | Error failure) {
      stopping = true;
      started.completeExceptionally(failure);
      onFailure.accept(failure);
    } catch (InterruptedException interrupted) {
      stopping = true;
    }
  }

  private void boot() throws IOException {
    long now = System.nanoTime();
    batch.at(now);
    node.start(journal.takeSaved(), seed, now, batch);
    batch.commit();
    started.complete(null);
  }

  private void turn() throws InterruptedException, IOException {
    List<Input> inputs = new ArrayList<>();
    inbox.take(
        inputs, MOST_INPUTS_A_BATCH, timers.untilNext(System.nanoTime(), LONGEST_WAIT_NANOS));
    for (Input input : inputs) {
      handle(input);
    }
    fireTimers();
    batch.commit();
  }

  private void fireTimers() {
    long due = System.nanoTime();
    for (int fired = 0; fired < MOST_INPUTS_A_BATCH; fired++) {
      String timer = timers.takeDue(due);
      if (timer == null) {
        return;
      }
      node.on(new Event.TimerFired(timer), now(), batch);
    }
  }

  private void handle(Input input) {
    switch (input) {
      case Input.Arrival(Envelope envelope, CompletableFuture<Optional<String>> refusal) ->
          refusal.complete(Optional.ofNullable(node.receive(envelope, now(), batch)));
      case Input.Occurrence(Event event) -> node.on(event, now(), batch);
      case Input.WakeUp() -> {}
    }
  }

  private long now() {
    long now = System.nanoTime();
    batch.at(now);
    return now;
  }
}
