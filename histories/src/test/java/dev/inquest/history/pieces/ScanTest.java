package dev.inquest.history.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.inquest.history.scan.Tape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScanTest {
  private static final int LONGEST = 1 << 20;
  private static final String LINE =
      "{\"process\":1,\"type\":\"invoke\",\"f\":\"read\",\"time\":%d}\n";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4})
  void whatIsHandedOverIsTheStreamInOrderWhoeverScansIt(int threads) throws Exception {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 60_000; line++) {
      text.append(LINE.formatted(line));
    }
    byte[] stream = text.toString().getBytes(StandardCharsets.US_ASCII);
    var together = new ByteArrayOutputStream();
    Set<Chunk> pieces = Collections.newSetFromMap(new IdentityHashMap<>());
    int lines = 0;
    try (Scan scan = new Scan(Streams.of(stream, () -> -1), LONGEST, threads)) {
      for (Chunk chunk = scan.next(); chunk != null; chunk = scan.next()) {
        Tape tape = chunk.tape();
        for (int line = 0; line < tape.lines(); line++) {
          assertThat(tape.kind(line)).isEqualTo(threads == 0 ? Tape.OTHER : Tape.INVOKE);
          assertThat(tape.time(line)).isEqualTo(threads == 0 ? -1 : lines);
          lines++;
        }
        together.write(chunk.bytes(), 0, chunk.end());
        pieces.add(chunk);
        scan.recycle(chunk);
      }
      assertThat(scan.next()).isNull();
      assertThat(scan.cutOff()).isFalse();
    }
    assertThat(lines).isEqualTo(60_000);
    assertThat(together.toByteArray()).isEqualTo(stream);
    // Those that were given back are used again: memory does not grow with the stream.
    assertThat(pieces).hasSizeLessThanOrEqualTo(threads <= 1 ? 2 : 4 * threads + 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void noMoreIsReadThanAFewPiecesAheadOfWhoTakesThem(int threads) throws Exception {
    Streams.Endless endless = new Streams.Endless(LINE);
    long taken = 0;
    try (Scan scan = new Scan(endless, LONGEST, threads)) {
      for (int pieces = 0; pieces < 8; pieces++) {
        Chunk chunk = Objects.requireNonNull(scan.next());
        taken += chunk.end();
        scan.recycle(chunk);
      }
      awaitThatAllWait();
    }
    int ahead = threads == 1 ? 0 : threads << 19;
    assertThat(endless.given).isGreaterThanOrEqualTo(taken).isLessThan(taken + ahead + (1 << 18));
  }

  /** Until those that read ahead have read what they may. */
  private static void awaitThatAllWait() {
    while (Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("inquest-reader"))
        .anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aStreamThatFailsIsReadUpToThere(int threads) throws Exception {
    byte[] lines = Streams.lines(new SplittableRandom(3), 900_000, 60);
    var failure = new IOException("the disk is gone");
    InputStream stream =
        Streams.of(
            lines,
            () -> {
              throw failure;
            });
    long taken = 0;
    try (Scan scan = new Scan(stream, LONGEST, threads)) {
      while (taken < lines.length) {
        Chunk chunk = Objects.requireNonNull(scan.next());
        taken += chunk.end();
        scan.recycle(chunk);
      }
      assertThat(taken).isEqualTo(lines.length);
      assertThatThrownBy(scan::next).isSameAs(failure);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatBreaksTheScanInAnyThreadBreaksItForWhoTakesThePieces(int threads) {
    byte[] lines = Streams.lines(new SplittableRandom(4), 900_000, 60);
    var bug = new IllegalArgumentException("a bug");
    try (Scan scan = new Scan(broken(lines, bug), LONGEST, threads)) {
      assertThatThrownBy(() -> exhaust(scan))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a bug")
          .hasCause(bug);
    }
    var error = new OutOfMemoryError("no memory");
    try (Scan scan = new Scan(broken(lines, error), LONGEST, threads)) {
      assertThatThrownBy(() -> exhaust(scan)).isSameAs(error);
    }
  }

  private static InputStream broken(byte[] lines, Throwable by) {
    return Streams.of(
        lines,
        () -> {
          if (by instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) by;
        });
  }

  private static void exhaust(Scan scan) throws IOException {
    for (Chunk chunk = scan.next(); chunk != null; chunk = scan.next()) {
      scan.recycle(chunk);
    }
  }

  /** Whoever reads it but the caller's thread waits until the caller is done. */
  private static final class Held extends Streams.Endless {
    private final Thread caller = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);

    Held() {
      super(LINE);
    }

    @Override
    void asked() throws IOException {
      try {
        if (!Thread.currentThread().equals(caller)) {
          done.await();
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void whoIsInterruptedWhileOthersReadIsToldAndStaysInterrupted() {
    Held held = new Held();
    try (Scan scan = new Scan(held, LONGEST, 2)) {
      // Nobody who has work looks whether he is interrupted: only who waits for another does.
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> exhaust(scan))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      held.done.countDown();
    }
  }

  /** Breaks whoever reads it but the caller, as soon as the caller waits for that. */
  private static final class Trap extends Streams.Endless {
    private final Thread caller = Thread.currentThread();

    Trap() {
      super(LINE);
    }

    @Override
    void asked() {
      if (!Thread.currentThread().equals(caller)) {
        while (caller.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
        throw new IllegalArgumentException("a bug");
      }
    }
  }

  @Test
  void whoWaitsForAnotherThatBreaksIsTold() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          try (Scan scan = new Scan(new Trap(), LONGEST, 2)) {
            assertThatThrownBy(() -> exhaust(scan))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a bug");
          }
        });
  }
}
