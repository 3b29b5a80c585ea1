package dev.inquest.check.linearizability.benchmark;

import dev.inquest.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A long history of one compare-and-set register under constant load: as many operations under way
 * as there are clients, a third each of reads, writes and compare-and-sets that succeed.
 */
final class BusyRegister {
  private static final int VALUES = 5;

  private final SplittableRandom random;
  private final int operations;
  private final int clients;
  private final double unknown;
  private final List<Call> calls = new ArrayList<>();
  private final List<Call> underWay = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();
  private int value;
  private int nextProcess;

  /** One operation, which the history writes down when all is known of it. */
  private static final class Call {
    final int number;
    final int process;
    final int kind;
    int old;
    int written;
    boolean done;
    boolean unknown;

    Call(int number, int process, int kind, SplittableRandom random) {
      this.number = number;
      this.process = process;
      this.kind = kind;
      this.old = random.nextInt(VALUES);
      this.written = random.nextInt(VALUES);
    }

    String f() {
      return kind == 0 ? "read" : kind == 1 ? "write" : "cas";
    }

    @Nullable String argument() {
      return kind == 0 ? null : kind == 1 ? "" + written : "[" + old + "," + written + "]";
    }
  }

  /**
   * The load.
   *
   * @param unknown the share of operations of unknown outcome, half of which take effect
   */
  BusyRegister(long seed, int operations, int clients, double unknown) {
    this.random = new SplittableRandom(seed);
    this.operations = operations;
    this.clients = clients;
    this.unknown = unknown;
  }

  /** A history that is linearizable. */
  History draw() {
    return draw(-1, 0);
  }

  /**
   * The same, but the last read that completes before that share of the events sees another value.
   */
  History draw(double share, int other) {
    run();
    int wrong = -1;
    for (int i = 0; i < order.size() * share; i++) {
      int event = order.get(i);
      Call call = calls.get(event >> 1);
      wrong = (event & 1) != 0 && call.kind == 0 && !call.unknown ? call.number : wrong;
    }
    if (wrong >= 0) {
      calls.get(wrong).old = other;
    }
    return written();
  }

  private void run() {
    while (calls.size() < operations || !underWay.isEmpty()) {
      if (calls.size() < operations && underWay.size() < clients) {
        invoke();
      } else {
        advance(underWay.get(random.nextInt(underWay.size())));
      }
    }
  }

  private void invoke() {
    Call call = new Call(calls.size(), nextProcess++, random.nextInt(3), random);
    calls.add(call);
    underWay.add(call);
    order.add(2 * call.number);
  }

  private void advance(Call call) {
    if (!call.done && random.nextDouble() < unknown / 2) {
      leave(call);
    } else if (!call.done) {
      call.done = true;
      call.old = call.kind == 1 ? call.old : value;
      value = call.kind == 0 ? value : call.written;
    } else if (random.nextDouble() < unknown / 2) {
      leave(call);
    } else {
      underWay.remove(call);
      order.add(2 * call.number + 1);
    }
  }

  private void leave(Call call) {
    call.unknown = true;
    underWay.remove(call);
    order.add(2 * call.number + 1);
  }

  private History written() {
    History.Builder history = History.builder().byKey();
    history.invoke(-1, "write", "x", "0").ok(-1, "write", "x", "0");
    for (int event : order) {
      Call call = calls.get(event >> 1);
      if ((event & 1) == 0) {
        history.invoke(call.process, call.f(), "x", call.argument());
      } else if (call.unknown) {
        history.info(call.process, call.f(), "x", "timeout");
      } else {
        history.ok(call.process, call.f(), "x", call.kind == 0 ? "" + call.old : call.argument());
      }
    }
    return history.build();
  }
}
