package dev.inquest.nemesis.run;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkStep;
import dev.inquest.nemesis.schedule.PlannedFault;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Draws planned faults for tests; times in seconds. */
final class Faults {
  static final long SECOND = 1_000_000_000L;
  static final Link B1_B2 = new Link("b1", "b2");
  static final Link B2_B1 = new Link("b2", "b1");
  static final Link B1_B3 = new Link("b1", "b3");

  private Faults() {}

  static PlannedFault cut(String id, long start, long stop, Link... links) {
    return links(id, start, stop, new LinkEffect.Cut(), links);
  }

  static PlannedFault drop(String id, long start, long stop, Link... links) {
    return links(id, start, stop, new LinkEffect.Drop(), links);
  }

  static PlannedFault steps(String id, long start, long stop, List<LinkStep> steps, Link... links) {
    return planned(
        start,
        stop,
        new Fault.OfLinks(
            id, FaultKind.PARTITION, "flapping", on(new LinkEffect.Drop(), links), steps));
  }

  static PlannedFault of(FaultKind kind, String id, long start, long stop, String... nodes) {
    return planned(start, stop, new Fault.OfProcesses(id, kind, Arrays.asList(nodes)));
  }

  static PlannedFault vanish(String id, long start, long stop, String executor, Link... links) {
    return planned(start, stop, new Fault.Vanish(id, executor, on(new LinkEffect.Cut(), links)));
  }

  private static PlannedFault links(
      String id, long start, long stop, LinkEffect effect, Link... links) {
    return planned(
        start, stop, Fault.OfLinks.steady(id, FaultKind.PARTITION, "links", on(effect, links)));
  }

  private static PlannedFault planned(long start, long stop, Fault fault) {
    return new PlannedFault(start * SECOND, stop * SECOND, fault);
  }

  private static SequencedMap<Link, LinkEffect> on(LinkEffect effect, Link... links) {
    SequencedMap<Link, LinkEffect> effects = new LinkedHashMap<>();
    Arrays.asList(links).forEach(link -> effects.put(link, effect));
    return effects;
  }
}
