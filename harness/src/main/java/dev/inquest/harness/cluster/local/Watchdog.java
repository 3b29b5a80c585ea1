package dev.inquest.harness.cluster.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inquest.harness.HarnessFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A tiny process that outlives the harness by a moment. It is told every child's pid through a
 * pipe; when the pipe ends, however the harness ended, it kills what is left. A paused child cannot
 * notice the end of its own pipe: that is why this exists.
 */
final class Watchdog implements AutoCloseable {
  /** The start time guards against a pid that was given to another program in the meantime. */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP QUIT TSTP
      left=' '
      while read -r line; do
        child=${line#?}
        case $line in
          +*) left="$left$child " ;;
          -*) left="${left%% "$child" *} ${left#* "$child" }" ;;
        esac
      done
      for child in $left; do
        pid=${child%:*}
        { read -r stat </proc/"$pid"/stat; } 2>/dev/null || continue
        set -- ${stat##*) }
        [ "${20}" = "${child#*:}" ] && kill -9 "$pid" 2>/dev/null
      done
      exit 0
      """;

  private final Process shell;
  private final OutputStream pipe;

  Watchdog() {
    try {
      shell =
          new ProcessBuilder("/bin/sh", "-c", SCRIPT, "inquest-watchdog")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new HarnessFailure("cannot start the watchdog with /bin/sh: " + e.getMessage(), e);
    }
    pipe = shell.getOutputStream();
  }

  void guard(long pid) {
    tell('+', pid + ":" + ProcessTable.look(pid).start());
  }

  /**
   * @param start as the process table gave it while the process lived
   */
  void release(long pid, String start) {
    tell('-', pid + ":" + start);
  }

  long pid() {
    return shell.pid();
  }

  /** Ends the watch: whatever is still guarded dies now. */
  @Override
  public synchronized void close() {
    try {
      pipe.close();
      shell.waitFor(5, TimeUnit.SECONDS);
    } catch (IOException brokenPipe) {
      shell.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tell(char sign, String child) {
    try {
      pipe.write((sign + child + "\n").getBytes(US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      throw new HarnessFailure(
          "the watchdog is gone: someone has killed process " + shell.pid(), e);
    }
  }
}
