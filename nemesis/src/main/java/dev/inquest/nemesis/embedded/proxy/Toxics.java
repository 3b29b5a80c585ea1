package dev.inquest.nemesis.embedded.proxy;

import dev.inquest.nemesis.embedded.pipeline.Link;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjIntConsumer;

/**
 * The toxics of one proxy, in the order in which they were added, and the links on which they are
 * at work.
 */
public final class Toxics {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Direction, List<ToxicSetting>> settings = new EnumMap<>(Direction.class);
  private final Map<Direction, Set<Link>> links = new EnumMap<>(Direction.class);

  Toxics() {
    for (Direction direction : Direction.values()) {
      settings.put(direction, new ArrayList<>());
      links.put(direction, new LinkedHashSet<>());
    }
  }

  /** All of them: upstream first, then in the order in which they were added. */
  public List<ToxicSetting> all() {
    lock.lock();
    try {
      return settings.values().stream().flatMap(List::stream).toList();
    } finally {
      lock.unlock();
    }
  }

  /** The toxic of that name, of either direction. */
  public ToxicSetting named(String name) throws Refusal {
    return find(name).orElseThrow(() -> new Refusal(404, "toxic not found"));
  }

  /** Refuses a name that another toxic of this proxy has, of either direction. */
  public void requireFree(String name) throws Refusal {
    if (find(name).isPresent()) {
      throw new Refusal(409, "toxic already exists");
    }
  }

  private Optional<ToxicSetting> find(String name) {
    return all().stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  /** Adds a toxic behind the others; every open connection has it when this returns. */
  public void add(ToxicSetting setting) throws Refusal {
    lock.lock();
    try {
      requireFree(setting.name());
      of(setting.direction()).add(setting);
      for (Link link : linksOf(setting.direction())) {
        link.change((chain, nowNanos) -> chain.add(setting.toxic(), setting.toxicity(), nowNanos));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Puts new settings in the place of those of the same name. */
  public void update(ToxicSetting setting) throws Refusal {
    locate(
        setting.name(),
        (old, place) -> {
          of(old.direction()).set(place, setting);
          for (Link link : linksOf(old.direction())) {
            link.change(
                (chain, now) -> chain.update(place, setting.toxic(), setting.toxicity(), now));
          }
        });
  }

  /** Takes a toxic away; every open connection is without it when this returns. */
  public void remove(String name) throws Refusal {
    locate(name, this::removeAt);
  }

  /** Removes every toxic, as {@code /reset} does. */
  public void removeAll() {
    lock.lock();
    try {
      all().forEach(setting -> removeAt(setting, 0));
    } finally {
      lock.unlock();
    }
  }

  private void removeAt(ToxicSetting setting, int place) {
    of(setting.direction()).remove(place);
    for (Link link : linksOf(setting.direction())) {
      link.change((chain, nowNanos) -> chain.remove(place, setting.toxic()));
    }
  }

  private void locate(String name, ObjIntConsumer<ToxicSetting> change) throws Refusal {
    lock.lock();
    try {
      ToxicSetting setting = named(name);
      change.accept(setting, of(setting.direction()).indexOf(setting));
    } finally {
      lock.unlock();
    }
  }

  /** Gives a new link the toxics of its direction, and from now on every change of them. */
  void attach(Direction direction, Link link) {
    lock.lock();
    try {
      for (ToxicSetting setting : of(direction)) {
        link.change((chain, nowNanos) -> chain.add(setting.toxic(), setting.toxicity(), nowNanos));
      }
      linksOf(direction).add(link);
    } finally {
      lock.unlock();
    }
  }

  void detach(Direction direction, Link link) {
    lock.lock();
    try {
      linksOf(direction).remove(link);
    } finally {
      lock.unlock();
    }
  }

  boolean resetsConnections() {
    return all().stream().anyMatch(setting -> setting.toxic().resets());
  }

  private List<ToxicSetting> of(Direction direction) {
    return Objects.requireNonNull(settings.get(direction));
  }

  private Set<Link> linksOf(Direction direction) {
    return Objects.requireNonNull(links.get(direction));
  }
}
