package dev.inquest.ucp.broker;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.coordination.Coordination;
import dev.inquest.ucp.coordination.Pool.Place;
import dev.inquest.ucp.message.PoolMessage.OfferAnswered;
import dev.inquest.ucp.message.PoolMessage.OfferJob;
import dev.inquest.ucp.message.PoolMessage.PooledExecutor;
import dev.inquest.ucp.metadata.JobEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Offers jobs that would have to wait here to brokers at which they would not.
 *
 * <pre>
 *   b2 ── j1: with me it waits for two rounds ──► b1   sooner at e1: takes it, in the next term,
 *   b2 ◄── j1: now b1's, assigned to e1 ───────── b1   and assigns it, in one step
 * </pre>
 *
 * Until it hears that, b2 remains responsible; so whoever crashes, and whatever is lost, somebody
 * is.
 */
final class Offers {
  private static final Asked NEVER_ASKED = new Asked(0, Long.MIN_VALUE, false);

  private final Desk desk;
  private final JobTable jobs;
  private final Coordination coordination;
  private final Map<String, Asked> asked = new LinkedHashMap<>();
  private long handedOver;

  /**
   * Who was asked to take a job.
   *
   * @param times how often anybody was
   * @param until nobody else is before that
   */
  private record Asked(int times, long until, boolean refused) {}

  Offers(Desk desk, JobTable jobs, Coordination coordination) {
    this.desk = desk;
    this.jobs = jobs;
    this.coordination = coordination;
  }

  /**
   * Offers a job that waits to be assigned, if that is due: once where an executor of this broker
   * suits, and for as long as it waits where none does.
   *
   * @param own the one that would get the job here
   * @return whether the answer to the first offer is still awaited
   */
  boolean awaited(JobEntry entry, Optional<RegisteredExecutor> own, Loads loads) {
    int rounds = own.map(loads::rounds).orElse(OfferJob.NEVER);
    Asked last = asked.getOrDefault(entry.job(), NEVER_ASKED);
    if (last.times() > 0 && desk.has(Defect.OFFERED_JOB_LEFT)) {
      return true;
    }
    if (desk.now() < last.until()) {
      return last.times() == 1 && !last.refused();
    }
    if (last.times() > 0 && own.isPresent()) {
      return false;
    }
    List<Place> sooner = rounds == 0 ? List.of() : sooner(entry, rounds, loads);
    if (!sooner.isEmpty()) {
      Place place = sooner.get(last.times() % sooner.size());
      offer(entry, rounds, place.broker(), last.times() + 1);
      // Or all that is offered before the answers come would go to the same one.
      loads.add(place.executor().name());
    }
    return !sooner.isEmpty() && last.times() == 0;
  }

  private List<Place> sooner(JobEntry entry, int rounds, Loads loads) {
    List<Place> places = new ArrayList<>(coordination.places(entry.spec()));
    places.removeIf(place -> rounds(place, loads) >= rounds);
    places.sort(
        Comparator.<Place>comparingDouble(place -> perSlot(place.executor(), loads))
            .thenComparing(place -> place.executor().name()));
    return places;
  }

  private static int rounds(Place place, Loads loads) {
    return loads.rounds(place.executor().name(), place.executor().slots());
  }

  private static double perSlot(PooledExecutor executor, Loads loads) {
    return loads.perSlot(executor.name(), executor.slots());
  }

  private void offer(JobEntry entry, int rounds, String broker, int times) {
    long patience = times == 1 ? desk.repeatNanos() : desk.policies().heartbeat().timeoutNanos();
    asked.put(entry.job(), new Asked(times, desk.now() + patience, false));
    desk.out().send(broker, new OfferJob(entry, rounds));
  }

  void receive(String from, OfferAnswered message) {
    String job = message.entry().job();
    jobs.merge(message.entry(), from);
    Asked last = asked.get(job);
    String responsible = jobs.get(job).responsibility().broker();
    if (last != null && responsible.equals(from)) {
      asked.remove(job);
      handedOver++;
    } else if (last != null) {
      asked.put(job, new Asked(last.times(), last.until(), true));
    }
  }

  /** The job is assigned or completed. */
  void settled(String job) {
    asked.remove(job);
  }

  /** How many jobs others have said to have taken. */
  long handedOver() {
    return handedOver;
  }
}
