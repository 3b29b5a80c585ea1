package dev.inquest.harness.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, SIGTERM and SIGHUP while a run is under way. The first asks for an early end, with
 * everything that belongs to an end; the second for an end at once. Afterwards signals do again
 * what they did before.
 *
 * <p>{@code sun.misc.Signal} is reached by reflection: the compiler warns of every direct use, and
 * this build takes warnings for errors.
 */
public final class Interrupts implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final AtomicInteger received = new AtomicInteger();
  private final Map<Object, Object> previous = new LinkedHashMap<>();
  private final Runnable first;
  private final Runnable second;

  /**
   * Listens from now on.
   *
   * @param first done at the first signal
   * @param second done at every further one
   */
  public Interrupts(Runnable first, Runnable second) {
    this.first = first;
    this.second = second;
    try {
      install();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM has no sun.misc.Signal", e);
    }
  }

  /** Whether there was a signal. */
  public boolean any() {
    return received.get() > 0;
  }

  @Override
  public void close() {
    try {
      for (var entry : previous.entrySet()) {
        handle(entry.getKey(), entry.getValue());
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot restore the signal handlers", e);
    }
  }

  private void install() throws ReflectiveOperationException {
    var handlerType = Class.forName("sun.misc.SignalHandler");
    var handler =
        Proxy.newProxyInstance(
            handlerType.getClassLoader(),
            new Class<?>[] {handlerType},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> receive();
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" ->
                      System.identityHashCode(self) == System.identityHashCode(arguments[0]);
                  default -> "the run's signal handler";
                });
    for (var name : SIGNALS) {
      var signal = Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
      previous.put(signal, handle(signal, handler));
    }
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    try {
      return signal
          .getClass()
          .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
          .invoke(null, signal, handler);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "signal " + signal + " belongs to the JVM: start it without -Xrs", e.getCause());
    }
  }

  private @Nullable Object receive() {
    if (received.incrementAndGet() == 1) {
      first.run();
    } else {
      second.run();
    }
    return null;
  }
}
