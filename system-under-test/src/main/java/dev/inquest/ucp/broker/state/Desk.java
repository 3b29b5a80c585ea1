package dev.inquest.ucp.broker.state;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Who this broker is, and the event that it handles just now. */
public final class Desk {
  private final Settings settings;
  private int incarnation;
  private SplittableRandom random = new SplittableRandom(0);
  private long nowNanos;
  private @Nullable Effects out;

  public Desk(Settings settings) {
    this.settings = settings;
  }

  public void start(int bornAs, long seed) {
    incarnation = bornAs;
    random = new SplittableRandom(seed);
  }

  /** Lays the next event on the desk. */
  public void turnTo(long now, Effects effects) {
    nowNanos = now;
    out = effects;
  }

  public Settings settings() {
    return settings;
  }

  public Policies policies() {
    return settings.policies();
  }

  public String self() {
    return settings.self();
  }

  public int incarnation() {
    return incarnation;
  }

  public long now() {
    return nowNanos;
  }

  public Effects out() {
    if (out == null) {
      throw new IllegalStateException("no event on the desk");
    }
    return out;
  }

  /** To all other configured brokers. */
  public void broadcast(Message message) {
    settings.otherBrokers().forEach(broker -> out().send(broker, message));
  }

  public boolean has(Defect defect) {
    return settings.has(defect);
  }

  public long decisionTimeoutNanos() {
    return policies().acceptance().decisionTimeoutNanos();
  }

  /** How long an answer is awaited before the question is repeated. */
  public long repeatNanos() {
    return Math.max(1, decisionTimeoutNanos() / 8);
  }

  /** The short time for which peers are asked where no quorum is needed. */
  public long askAroundNanos() {
    return Math.min(decisionTimeoutNanos(), policies().coordination().peerTimeoutNanos()) / 4;
  }

  /** Anything from 0 to that, so that rivals do not stay in step. */
  public long jitter(long most) {
    return random.nextLong(most + 1);
  }
}
