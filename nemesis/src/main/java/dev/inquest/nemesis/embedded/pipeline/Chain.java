package dev.inquest.nemesis.embedded.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The stages of one direction of one connection, in the order of their toxics, closed off by a
 * plain one. Not safe for several threads: {@link Link} guards it.
 */
public final class Chain implements Inlet {
  private static final Stage PLAIN = Inlet::take;

  private final List<Joint> joints = new ArrayList<>();
  private final Inlet source;
  private final RandomGenerator random;

  /** A chain without toxics. */
  public Chain(Inlet source, RandomGenerator random) {
    this.source = source;
    this.random = random;
    joints.add(new Joint(source, PLAIN));
  }

  @Override
  public Flow take(long nowNanos) {
    return joints.getLast().take(nowNanos);
  }

  /** Puts a toxic at the end of the chain. */
  public void add(Toxic toxic, float toxicity, long nowNanos) {
    int place = joints.size() - 1;
    Joint last = joints.getLast();
    Joint added =
        new Joint(
            place == 0 ? source : joints.get(place - 1),
            struck(toxicity) ? toxic.open(nowNanos, random) : PLAIN);
    last.follow(added);
    joints.add(place, added);
  }

  /** Gives the toxic at {@code place} new settings. */
  public void update(int place, Toxic toxic, float toxicity, long nowNanos) {
    Joint joint = joints.get(place);
    if (!joint.stage().lossy()) {
      joint.replace(
          struck(toxicity) ? toxic.reopen(joint.stage(), nowNanos, random) : PLAIN,
          joints.get(place + 1));
    }
  }

  /** Takes the toxic at {@code place} away. */
  public void remove(int place, Toxic toxic) {
    Joint removed = joints.remove(place);
    removed.removeBefore(joints.get(place), toxic.closesWhenRemoved());
  }

  private boolean struck(float toxicity) {
    return random.nextFloat() < toxicity;
  }
}
