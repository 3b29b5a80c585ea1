package dev.inquest.harness.sim.engine;

import java.util.SplittableRandom;

/** Streams of random numbers that spring from one seed, told apart by name. */
public record Streams(long seed) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** The stream of that name: the same seed and name give the same numbers. */
  public SplittableRandom of(String name) {
    return new SplittableRandom(seedOf(name));
  }

  /** A seed for that name. */
  public long seedOf(String name) {
    long hash = FNV_OFFSET ^ mixed(seed);
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return mixed(hash);
  }

  /** The finalizer of SplittableRandom: neighbouring seeds become strangers. */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
