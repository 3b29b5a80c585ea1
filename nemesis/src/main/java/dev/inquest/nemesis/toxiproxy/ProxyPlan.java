package dev.inquest.nemesis.toxiproxy;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkMode;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One proxy as it should be: open or not, and its toxics in order. */
record ProxyPlan(boolean enabled, List<ToxicPlan> toxics) {
  static final ProxyPlan CLEAR = new ProxyPlan(true, List.of());

  ProxyPlan {
    toxics = List.copyOf(toxics);
  }

  /** The proxy of {@code link}, when these effects lie on the links. */
  static ProxyPlan of(Link link, Map<Link, List<LinkEffect>> lying) {
    List<LinkEffect> up = lying.getOrDefault(link, List.of());
    List<LinkEffect> down = lying.getOrDefault(link.reversed(), List.of());
    boolean enabled = !(hasCut(up) && hasCut(down));
    List<ToxicPlan> toxics = new ArrayList<>();
    add(toxics, ToxicDirection.UPSTREAM, up, enabled);
    add(toxics, ToxicDirection.DOWNSTREAM, down, enabled);
    return new ProxyPlan(enabled, toxics);
  }

  /** Where nothing passes, nothing else can be felt: what blocks then lies there alone. */
  private static void add(
      List<ToxicPlan> toxics, ToxicDirection direction, List<LinkEffect> effects, boolean cuts) {
    List<LinkEffect> felt =
        effects.stream().filter(effect -> cuts || effect.mode() != LinkMode.CUT).toList();
    felt.stream()
        .filter(effect -> effect.mode().blocks())
        .findFirst()
        .map(List::of)
        .orElse(felt)
        .forEach(effect -> toxics.add(new ToxicPlan(direction, effect)));
  }

  /** The toxics of one direction, in order. */
  List<ToxicPlan> toxics(ToxicDirection direction) {
    return toxics.stream().filter(toxic -> toxic.direction() == direction).toList();
  }

  private static boolean hasCut(List<LinkEffect> effects) {
    return effects.stream().anyMatch(effect -> effect.mode() == LinkMode.CUT);
  }
}
