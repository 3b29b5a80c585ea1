package dev.inquest.harness.suite;

import dev.inquest.harness.cluster.Members;
import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * A situation that the requirements speak of, as faults at fixed times, one round after another.
 */
enum Scene {
  /** Each broker in turn cut off from the others. */
  SYNC_UNDER_PARTITION {
    @Override
    Fault fault(String id, Members members, int round) {
      String alone = at(members.brokers(), round);
      return partition(
          id, "isolate", members.brokers(), (from, to) -> from.equals(alone) != to.equals(alone));
    }
  },
  /** Each executor in turn killed, and started again after its timeout. */
  EXECUTOR_LOSS {
    @Override
    Fault fault(String id, Members members, int round) {
      return new Fault.OfProcesses(id, FaultKind.KILL, List.of(at(members.executorIds(), round)));
    }
  },
  /** Each executor in turn reached by nobody, still at work, and then back with late results. */
  ZOMBIE {
    @Override
    Fault fault(String id, Members members, int round) {
      String away = at(members.executorIds(), round);
      var effects = new LinkedHashMap<Link, LinkEffect>();
      links(members, (from, to) -> from.equals(away) || to.equals(away))
          .forEach(link -> effects.put(link, new LinkEffect.Drop()));
      return new Fault.Vanish(id, away, effects);
    }
  },
  /** One broker with one executor on one side, the rest on the other: both sides have results. */
  CONCURRENT_SUBMISSIONS {
    @Override
    Fault fault(String id, Members members, int round) {
      var side = List.of(at(members.brokers(), round), at(members.executorIds(), round));
      return partition(
          id,
          "halves",
          members.nodes(),
          (from, to) -> side.contains(from) != side.contains(to) && reachable(members, from, to));
    }
  },
  /** Emergencies declared and lifted while one broker after the other is cut off. */
  EMERGENCY {
    @Override
    Fault fault(String id, Members members, int round) {
      return SYNC_UNDER_PARTITION.fault(id, members, round);
    }
  },
  /** Each broker in turn killed, and started again. */
  BROKER_LOSS {
    @Override
    Fault fault(String id, Members members, int round) {
      return new Fault.OfProcesses(id, FaultKind.KILL, List.of(at(members.brokers(), round)));
    }
  };

  private static final long SECOND = 1_000_000_000L;
  private static final long FIRST_NANOS = 2 * SECOND;

  /** Three heartbeat timeouts: a vanished node is noticed, and its jobs are back in other hands. */
  private static final long LENGTH_NANOS = 6 * SECOND;

  private static final long PAUSE_NANOS = 3 * SECOND;
  private static final int ROUNDS = 3;

  /** The claims that this scene must put to the test; else it was played in vain. */
  boolean aimsAt(Claim claim) {
    return switch (claim) {
      case NOT_LOST -> true;
      case CAUSAL -> this != EMERGENCY;
      case DISCOVERABLE -> this == SYNC_UNDER_PARTITION;
      case REDEPLOYED -> this == EXECUTOR_LOSS || this == ZOMBIE;
      case FIRST_COME -> this == ZOMBIE || this == CONCURRENT_SUBMISSIONS;
      case URGENT, STRATEGIC -> this == EMERGENCY;
      case AVAILABLE -> this == BROKER_LOSS;
    };
  }

  /** {@code executor-loss}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String workload() {
    return this == EMERGENCY ? "emergencies" : "jobs";
  }

  /** What preempts, where there are emergencies; else what the run was asked for. */
  String strategy(String usual) {
    return this == EMERGENCY ? "emergency-first" : usual;
  }

  Schedule schedule(Members members, long seed) {
    var faults = new ArrayList<PlannedFault>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = FIRST_NANOS + round * (LENGTH_NANOS + PAUSE_NANOS);
      faults.add(
          new PlannedFault(start, start + LENGTH_NANOS, fault("n" + (round + 1), members, round)));
    }
    return new Schedule(seed, faults);
  }

  abstract Fault fault(String id, Members members, int round);

  private static String at(List<String> nodes, int round) {
    return nodes.get(round % nodes.size());
  }

  private static Fault partition(
      String id, String shape, List<String> nodes, BiPredicate<String, String> apart) {
    var effects = new LinkedHashMap<Link, LinkEffect>();
    for (String from : nodes) {
      for (String to : nodes) {
        if (!from.equals(to) && apart.test(from, to)) {
          effects.put(new Link(from, to), new LinkEffect.Cut());
        }
      }
    }
    return Fault.OfLinks.steady(id, FaultKind.PARTITION, shape, effects);
  }

  private static List<Link> links(Members members, BiPredicate<String, String> wanted) {
    return members.forNemesis().links().stream()
        .filter(link -> wanted.test(link.from(), link.to()))
        .toList();
  }

  /** Executors do not talk to each other. */
  private static boolean reachable(Members members, String from, String to) {
    return members.brokers().contains(from) || members.brokers().contains(to);
  }
}
