package dev.inquest.nemesis.embedded.pipeline;

import java.nio.ByteBuffer;

/** What the pipeline has to offer at one moment. */
public sealed interface Flow {
  /**
   * Bytes that go on.
   *
   * @param bytes backed by an array; never empty
   * @param arrivedNanos when they arrived at this place of the pipeline, on the clock of {@link
   *     Inlet#take}
   */
  record Chunk(ByteBuffer bytes, long arrivedNanos) implements Flow {
    /** How many bytes. */
    public int size() {
      return bytes.remaining();
    }

    /** The bytes from {@code start} (inclusive) to {@code end} (exclusive), sharing the array. */
    public Chunk part(int start, int end) {
      return new Chunk(bytes.slice(bytes.position() + start, end - start), arrivedNanos);
    }

    /** The same bytes, as if they had arrived at {@code nanos}. */
    public Chunk arrivingAt(long nanos) {
      return new Chunk(bytes, nanos);
    }
  }

  /** The stream has ended; asked again, the answer stays the same. */
  record End() implements Flow {}

  /** Nothing before {@code untilNanos}, unless the source receives something or a toxic changes. */
  record Wait(long untilNanos) implements Flow {
    /** The earlier of this and another moment. */
    public Wait orAt(long nanos) {
      return nanos < untilNanos ? new Wait(nanos) : this;
    }
  }

  /** The one end. */
  Flow END = new End();

  /** Nothing until something else happens. */
  Wait IDLE = new Wait(Long.MAX_VALUE);
}
