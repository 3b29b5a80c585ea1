package dev.inquest.nemesis;

/** One effect on one link, with its figures: all randomness has been drawn already. */
public sealed interface LinkEffect {
  LinkMode mode();

  /** Cut on one link of a pair only: nothing passes in that direction. On both: refused. */
  record Cut() implements LinkEffect {
    @Override
    public LinkMode mode() {
      return LinkMode.CUT;
    }
  }

  /** Every byte is discarded. */
  record Drop() implements LinkEffect {
    @Override
    public LinkMode mode() {
      return LinkMode.DROP;
    }
  }

  /** Every byte is kept until the effect ends. */
  record Hold() implements LinkEffect {
    @Override
    public LinkMode mode() {
      return LinkMode.HOLD;
    }
  }

  /** Every byte comes {@code delayMillis} later. */
  record Slow(long delayMillis) implements LinkEffect {
    @Override
    public LinkMode mode() {
      return LinkMode.SLOW;
    }
  }

  /** At most {@code kilobytesPerSecond} × 1000 bytes pass in a second, on each connection. */
  record Bandwidth(long kilobytesPerSecond) implements LinkEffect {
    @Override
    public LinkMode mode() {
      return LinkMode.BANDWIDTH;
    }
  }

  /** A connection is reset {@code afterMillis} after its first byte on this link. */
  record Reset(long afterMillis) implements LinkEffect {
    @Override
    public LinkMode mode() {
      return LinkMode.RESET;
    }
  }

  /** Pieces of {@code averageBytes} ± {@code variationBytes}, {@code delayMicros} apart. */
  record Slice(long averageBytes, long variationBytes, long delayMicros) implements LinkEffect {
    @Override
    public LinkMode mode() {
      return LinkMode.SLICE;
    }
  }

  /** The end of the connection comes {@code delayMillis} late. */
  record SlowClose(long delayMillis) implements LinkEffect {
    @Override
    public LinkMode mode() {
      return LinkMode.SLOW_CLOSE;
    }
  }

  /** The connection closes after {@code bytes} bytes on this link. */
  record Limit(long bytes) implements LinkEffect {
    @Override
    public LinkMode mode() {
      return LinkMode.LIMIT;
    }
  }
}
