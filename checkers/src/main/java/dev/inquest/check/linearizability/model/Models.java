package dev.inquest.check.linearizability.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The models there are, by name. */
public final class Models {
  private static final Map<String, Supplier<Model<?>>> BY_NAME = new LinkedHashMap<>();

  static {
    add(Register::new);
    add(CasRegister::new);
    add(WriteOnce::new);
    add(Mutex::new);
    add(GrowingSet::new);
    add(UnorderedQueue::new);
    add(FifoQueue::new);
    add(Counter::new);
  }

  private Models() {}

  /** Their names, in the order in which help lists them. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** What makes the model of that name; empty when there is none. */
  public static Optional<Supplier<Model<?>>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static void add(Supplier<Model<?>> maker) {
    BY_NAME.put(maker.get().name(), maker);
  }
}
