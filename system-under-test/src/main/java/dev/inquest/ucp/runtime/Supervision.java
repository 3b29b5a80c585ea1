package dev.inquest.ucp.runtime;

import dev.inquest.ucp.runtime.diagnostics.NodeLog;
import java.io.IOException;
import java.io.OutputStream;

/** A supervised node never outlives its supervisor, and leaves Ctrl-C to it. */
final class Supervision {

  private Supervision() {}

  /** From now on the end of standard input ends the process at once, and SIGINT does nothing. */
  static void begin() {
    ignoreInterrupts();
    Thread.ofPlatform().daemon().name("supervision").start(Supervision::haltAtEndOfInput);
  }

  private static void haltAtEndOfInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(255);
  }

  /** By reflection: the class is supported by the JDK, but not by its compiler. */
  private static void ignoreInterrupts() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
    } catch (ReflectiveOperationException unsupported) {
      NodeLog.warning("SIGINT cannot be ignored here: " + unsupported);
    }
  }
}
