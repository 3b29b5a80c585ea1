package dev.inquest.ucp.runtime.drive;

import dev.inquest.ucp.node.Response;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that wait for a reply. For many threads: clients give up on their own. */
final class Replies {
  private final Map<Long, CompletableFuture<Response>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  /** A number for a request that is about to be handed to the node. */
  long begin() {
    long request = last.incrementAndGet();
    waiting.put(request, new CompletableFuture<>());
    return request;
  }

  /** Waits for the reply; 504 when none comes in time. */
  Response await(long request, long timeoutNanos) throws InterruptedException {
    CompletableFuture<Response> reply = waiting.get(request);
    try {
      return reply == null ? late() : reply.get(timeoutNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return late();
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    } finally {
      waiting.remove(request);
    }
  }

  /** Clients that wait. */
  int waiting() {
    return waiting.size();
  }

  /** Whether its reply is there. */
  boolean isComplete(long request) {
    CompletableFuture<Response> reply = waiting.get(request);
    return reply != null && reply.isDone();
  }

  void complete(long request, Response response) {
    CompletableFuture<Response> reply = waiting.get(request);
    if (reply != null) {
      reply.complete(response);
    }
  }

  /** Tells everyone who waits, and who begins to wait no reply will come. */
  void abandon() {
    Response stopping =
        Response.error(503, "stopping", "the node stops; whether this took effect is unknown");
    waiting.values().forEach(reply -> reply.complete(stopping));
  }

  private static Response late() {
    return Response.error(504, "timeout", "no decision in time; whether it took effect is unknown");
  }
}
