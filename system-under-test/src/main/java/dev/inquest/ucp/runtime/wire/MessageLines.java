package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.diagnostics.NodeLog;
import dev.inquest.ucp.runtime.http.Answer;
import dev.inquest.ucp.runtime.http.Call;
import dev.inquest.ucp.runtime.http.Refusal;
import dev.inquest.ucp.runtime.http.Route;
import dev.inquest.ucp.traced.Envelope;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of a request whose body goes on for a while, a line each, as they come. Each
 * is taken or refused on its own; the answer tells how many were taken, and why the first was not
 * that was refused.
 */
final class MessageLines implements AutoCloseable {
  /** So many messages of one request wait for the node at most. */
  private static final int MOST_UNSEEN = 1024;

  private static final int FIRST_BYTES = 64 << 10;

  private final Arrivals arrivals;
  private final Set<Thread> reading = ConcurrentHashMap.newKeySet();

  MessageLines(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  Answer take(Call call) {
    Stream stream = new Stream(call);
    Thread reader = Thread.ofPlatform().name("stream").start(stream);
    reading.add(reader);
    join(reader);
    reading.remove(reader);
    return stream.answer();
  }

  private static void join(Thread reader) {
    try {
      reader.join();
    } catch (InterruptedException stopping) {
      reader.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    reading.forEach(Thread::interrupt);
  }

  /** One request. */
  private final class Stream implements Runnable {
    private final Call call;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int filled;
    private int unseen;
    private int taken;
    private @Nullable Refusal first;

    Stream(Call call) {
      this.call = call;
    }

    @Override
    public void run() {
      try {
        read(call.stream());
      } catch (IOException broken) {
        refuse(Refusal.endedEarly());
      } catch (Refusal tooLarge) {
        refuse(tooLarge);
      } catch (RuntimeException | StackOverflowError defect) {
        NodeLog.defect("a stream of messages failed", defect);
        refuse(new Refusal(500, "internal", "the node failed to serve this; its log says why"));
      }
      awaitUnseen(0);
    }

    private void read(InputStream body) throws IOException {
      for (int count = 0; count >= 0; count = body.read(bytes, filled, bytes.length - filled)) {
        int known = filled;
        filled += count;
        takeLines(known);
        if (filled == bytes.length) {
          grow();
        }
      }
      if (filled > 0) {
        bytes[filled++] = '\n';
        takeLines(filled - 1);
      }
    }

    private void grow() throws IOException {
      if (bytes.length > Route.MESSAGE_BODY_BYTES) {
        throw new Refusal(
            413, "too-large", "a line exceeds " + Route.MESSAGE_BODY_BYTES + " bytes");
      }
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }

    /** Takes all lines that are complete, together; {@code from} here on lines may end. */
    private void takeLines(int from) {
      List<Envelope> envelopes = new ArrayList<>();
      int start = 0;
      for (int at = from; at < filled; at++) {
        if (bytes[at] == '\n') {
          envelope(start, at).ifPresent(envelopes::add);
          start = at + 1;
        }
      }
      if (!envelopes.isEmpty()) {
        deliver(envelopes);
      }
      System.arraycopy(bytes, start, bytes, 0, filled - start);
      filled -= start;
    }

    private Optional<Envelope> envelope(int start, int end) {
      try {
        Envelope envelope = arrivals.read(call, Call.object(Arrays.copyOfRange(bytes, start, end)));
        Arrivals.checkPlace(envelope, Paths.of(envelope).path().startsWith(Paths.MESSAGES));
        return Optional.of(envelope);
      } catch (BadInput wrong) {
        refuse(Refusal.malformed(String.valueOf(wrong.getMessage())));
      } catch (Refusal refusal) {
        refuse(refusal);
      }
      return Optional.empty();
    }

    /** Waits only while the node is far behind. */
    private void deliver(List<Envelope> envelopes) {
      awaitUnseen(MOST_UNSEEN);
      unseen(envelopes.size());
      int offered = arrivals.deliver(envelopes, this::seen);
      if (offered < envelopes.size()) {
        unseen(offered - envelopes.size());
        refuse(Arrivals.busy());
      }
    }

    private synchronized void unseen(int more) {
      unseen += more;
    }

    private synchronized void seen(Optional<String> refusal) {
      unseen--;
      taken += refusal.isEmpty() ? 1 : 0;
      refusal.ifPresent(reason -> refuse(Refusal.malformed(reason)));
      notifyAll();
    }

    private synchronized void awaitUnseen(int most) {
      long end = System.nanoTime() + Arrivals.TIMEOUT_NANOS;
      try {
        for (long left = 1; unseen > most && left > 0; left = end - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        }
      } catch (InterruptedException stopping) {
        refuse(Arrivals.stopping());
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void refuse(Refusal refusal) {
      first = first == null ? refusal : first;
    }

    synchronized Answer answer() {
      Response response = first == null ? new Response(202, Json.object()) : first.response();
      response.body().put("taken", taken);
      return Answer.streamed(response);
    }
  }
}
