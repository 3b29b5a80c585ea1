package dev.inquest.nemesis.embedded.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjLongConsumer;
import java.util.random.RandomGenerator;

/**
 * One direction of one connection at work: a thread that reads the source socket, a thread that
 * pulls through the chain and writes the destination socket. When the stream ends, for whatever
 * reason, the destination is closed as a whole and not only its sending half: so does Toxiproxy,
 * and the other direction ends with it.
 */
public final class Link {
  private static final int READ_BYTES = 32 * 1024;
  private static final long ORIGIN_NANOS = System.nanoTime();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Socket source;
  private final Socket destination;
  private final Source arrived = new Source(room::signal);
  private final Chain chain;
  private boolean finished;

  /** A link between two connected sockets, as yet without toxics and not started. */
  public Link(Socket source, Socket destination, RandomGenerator random) {
    this.source = source;
    this.destination = destination;
    this.chain = new Chain(arrived, random);
  }

  /**
   * Starts both threads.
   *
   * @param onFinished called once, after the destination was closed
   */
  public void start(Executor threads, Runnable onFinished) {
    threads.execute(this::read);
    threads.execute(() -> {
      write();
      onFinished.run();
    });
  }

  /** Changes the chain between two chunks; in effect when this returns. */
  public void change(ObjLongConsumer<Chain> edit) {
    lock.lock();
    try {
      edit.accept(chain, nowNanos());
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends both threads now, whatever the toxics hold; the sockets are the caller's to close. */
  public void abort() {
    lock.lock();
    try {
      finished = true;
      changed.signal();
      room.signal();
    } finally {
      lock.unlock();
    }
  }

  private void read() {
    try {
      InputStream in = source.getInputStream();
      byte[] buffer = new byte[READ_BYTES];
      int count = in.read(buffer);
      while (count >= 0 && put(Arrays.copyOf(buffer, count))) {
        count = in.read(buffer);
      }
    } catch (IOException e) {
      // A broken connection ends the stream just as an orderly end does.
    } finally {
      end();
    }
  }

  /** Waits for room; false when nobody reads any more. */
  private boolean put(byte[] bytes) {
    lock.lock();
    try {
      while (arrived.isFull() && !finished) {
        room.awaitUninterruptibly();
      }
      arrived.put(new Flow.Chunk(ByteBuffer.wrap(bytes), nowNanos()));
      changed.signal();
      return !finished;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      arrived.end();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void write() {
    try {
      OutputStream out = destination.getOutputStream();
      while (next() instanceof Flow.Chunk chunk) {
        ByteBuffer bytes = chunk.bytes();
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      }
    } catch (IOException e) {
      // Nobody there any more: the same as the end of the stream.
    } finally {
      abort();
      Sockets.close(destination);
    }
  }

  /** Waits for the next chunk, or for the end. */
  private Flow next() {
    lock.lock();
    try {
      Flow flow = take();
      while (flow instanceof Flow.Wait wait) {
        if (wait.untilNanos() == Long.MAX_VALUE) {
          changed.await();
        } else {
          changed.awaitNanos(wait.untilNanos() - nowNanos());
        }
        flow = take();
      }
      return flow;
    } catch (InterruptedException e) {
      return Flow.END;
    } finally {
      lock.unlock();
    }
  }

  private Flow take() {
    return finished ? Flow.END : chain.take(nowNanos());
  }

  private static long nowNanos() {
    return System.nanoTime() - ORIGIN_NANOS;
  }
}
