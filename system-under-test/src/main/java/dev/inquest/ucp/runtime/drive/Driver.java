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
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lets one thread at a time drive a node, and gives the others their doors to it.
 *
 * <p>Whoever brings an input drives the node at once if nobody does: to wake another thread would
 * take longer than most turns. A thread of the node's own sees to its timers, and to what came
 * while somebody else was driving.
 */
public final class Driver {
  private static final int INBOX_CAPACITY = 4096;

  /** More than these wait for the node at once: inputs that gather share a sync, and a trace. */
  private static final int FEW_CLIENTS = 3;

  private static final int MOST_INPUTS_A_BATCH = 256;
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Inbox inbox = new Inbox(INBOX_CAPACITY);

  /** Held by whoever drives; guards the node, its batch, and its timers. */
  private final ReentrantLock wheel = new ReentrantLock();

  private final Timers timers = new Timers();
  private final Replies replies = new Replies();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final TracedNode node;
  private final Journal journal;
  private final Batch batch;
  private final Consumer<Throwable> onFailure;
  private final Thread thread;
  private volatile boolean stopping;

  /** When the node's own thread has something to do. */
  private volatile long dueAtNanos;

  /** Whether it waits for that, or is about to. */
  private volatile boolean resting;

  private long seed;

  /**
   * A driver that does not run yet.
   *
   * @param onFailure told once, on the thread that drives, why the node cannot go on; from then on
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
    this.batch = new Batch(journal, trace, network, timers, replies, this::outcome);
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
    attend(() -> replies.isComplete(number));
    return replies.await(number, timeoutNanos);
  }

  /**
   * Hands over a message and waits until the node has looked at it.
   *
   * @return why it was refused; empty when it was taken
   * @throws TimeoutException when the node takes no more of them, or not in time
   */
  public Optional<String> deliver(Envelope envelope, long timeoutNanos)
      throws InterruptedException, TimeoutException {
    CompletableFuture<Optional<String>> refusal = new CompletableFuture<>();
    if (deliver(List.of(envelope), refusal::complete) == 0) {
      throw new TimeoutException("too much waits already");
    }
    try {
      return refusal.get(timeoutNanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  /**
   * Hands over messages.
   *
   * @param refusal told of each of them why it was refused, empty when it was taken; on the thread
   *     that drives
   * @return how many of them, from the first on, the node has room for
   */
  public int deliver(List<Envelope> envelopes, Consumer<Optional<String>> refusal) {
    int offered = 0;
    while (!stopping
        && offered < envelopes.size()
        && inbox.offer(new Input.Arrival(envelopes.get(offered), refusal))) {
      offered++;
    }
    attend(() -> false);
    return offered;
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
    LockSupport.unpark(thread);
    thread.join(patience);
    if (wheel.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      wheel.unlock();
    }
    replies.abandon();
  }

  private void outcome(Event event) {
    inbox.add(new Input.Occurrence(event));
    wake();
  }

  private void run() {
    wheel.lock();
    drive(this::boot);
    while (!stopping) {
      rest();
      wheel.lock();
      drive(() -> turn(() -> false));
    }
  }

  /** Until there is something to do. */
  private void rest() {
    resting = true;
    if (inbox.size() == 0) {
      LockSupport.parkNanos(this, dueAtNanos - System.nanoTime());
    }
    resting = false;
  }

  private void wake() {
    if (resting) {
      LockSupport.unpark(thread);
    }
  }

  /**
   * Has an input seen to that was just brought: here, unless somebody else drives or so much is
   * under way that it is better gathered. Whoever drives looks for inputs after it has let go, so
   * that none is left behind.
   *
   * @param served whether who drives has got what it came for, and leaves the sync to others
   */
  private void attend(BooleanSupplier served) {
    if (replies.waiting() > FEW_CLIENTS) {
      wake();
    } else if (inbox.size() > 0 && wheel.tryLock()) {
      drive(() -> turn(served));
    }
  }

  private interface Step {
    void take() throws IOException;
  }

  /**
   * Takes one step with the wheel in hand, lets go of it, and wakes the node's thread if need be.
   */
  private void drive(Step step) {
    boolean sooner = false;
    Throwable failure = null;
    try {
      if (!stopping) {
        step.take();
        long now = System.nanoTime();
        long due = batch.waits() ? now : now + timers.untilNext(now, LONGEST_WAIT_NANOS);
        sooner = due - dueAtNanos < 0;
        dueAtNanos = due;
      }
    } catch (IOException | RuntimeException | Error broken) {
      stopping = true;
      failure = broken;
    } finally {
      wheel.unlock();
    }
    if (failure != null) {
      started.completeExceptionally(failure);
      onFailure.accept(failure);
    }
    if (!Thread.currentThread().equals(thread) && (sooner || inbox.size() > 0)) {
      wake();
    }
  }

  private void boot() throws IOException {
    long now = System.nanoTime();
    batch.at(now);
    node.start(journal.takeSaved(), seed, now, batch);
    batch.trace();
    batch.commit();
    started.complete(null);
  }

  private void turn(BooleanSupplier served) throws IOException {
    batch.commit();
    List<Input> inputs = new ArrayList<>();
    inbox.drainTo(inputs, MOST_INPUTS_A_BATCH);
    for (Input input : inputs) {
      handle(input);
    }
    fireTimers();
    batch.trace();
    if (!served.getAsBoolean()) {
      batch.commit();
    }
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
      case Input.Arrival(Envelope envelope, Consumer<Optional<String>> refusal) ->
          refusal.accept(Optional.ofNullable(node.receive(envelope, now(), batch)));
      case Input.Occurrence(Event event) -> node.on(event, now(), batch);
    }
  }

  private long now() {
    long now = System.nanoTime();
    batch.at(now);
    return now;
  }
}
