package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.consensus.Proposer;
import java.util.ArrayList;
import java.util.List;

/** What this broker does as a coordinator of one job. */
final class Instance {
  private final Proposer proposer;
  private final List<Runnable> whenFree = new ArrayList<>();
  private int overtaken;
  private long finishUntil;
  private boolean backingOff;

  Instance(int majority) {
    proposer = new Proposer(majority);
  }

  Proposer proposer() {
    return proposer;
  }

  boolean idle() {
    return proposer.phase() == Proposer.Phase.IDLE;
  }

  void finishFor(long until, Runnable told) {
    finishUntil = Math.max(finishUntil, until);
    whenFree.add(told);
  }

  boolean finishing(long now) {
    return now < finishUntil;
  }

  /** Those who wait to hear that nothing was accepted; each is told once. */
  List<Runnable> takeWhenFree() {
    List<Runnable> taken = List.copyOf(whenFree);
    whenFree.clear();
    return taken;
  }

  /** How often a larger ballot came in between, this time included. */
  int backOff() {
    backingOff = true;
    return ++overtaken;
  }

  /** Ends the waiting: a new ballot is due. False when there was none. */
  boolean takeBackOff() {
    boolean was = backingOff;
    backingOff = false;
    return was;
  }

  boolean backingOff() {
    return backingOff;
  }
}
