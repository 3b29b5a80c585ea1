package dev.inquest.harness.record;

import dev.inquest.harness.store.RunFolder;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Header;
import dev.inquest.history.ProcessId;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A program that records until it is killed. It prints the job of each operation as soon as it is
 * recorded: what was printed must be found in the history.
 */
public final class RecorderChild {
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private RecorderChild() {}

  public static void main(String[] arguments) throws Exception {
    RunFolder folder = new RunFolder(Path.of(arguments[0]));
    RunClock clock = RunClock.since(System.nanoTime());
    try (Recorder recorder = Recorder.start(folder, Header.none(), clock)) {
      recorder.nodeStarting("b1");
      Thread.ofPlatform().daemon().start(() -> traceForEver(folder, clock));
      for (int client = 0; client < 2; client++) {
        int number = client;
        Thread.ofPlatform().daemon().start(() -> recordForEver(recorder, number));
      }
      Thread.sleep(60_000);
    }
  }

  private static void recordForEver(Recorder recorder, int client) {
    for (int i = 0; ; i++) {
      String job = "c" + client + "-" + i;
      recorder.invoke(ProcessId.client(client), "submit-job", job, NOTHING);
      say(job);
      recorder.complete(
          ProcessId.client(client), ClientEntry.Type.OK, "submit-job", job, NOTHING, null);
    }
  }

  private static void traceForEver(RunFolder folder, RunClock clock) {
    try {
      Files.createDirectories(folder.node("b1"));
      try (PrintStream trace =
          new PrintStream(
              new FileOutputStream(folder.node("b1").resolve("trace-1.jsonl").toFile()),
              true,
              StandardCharsets.UTF_8)) {
        for (int i = 0; ; i++) {
          trace.print(
              "{\"time\":%d,\"node\":\"b1\",\"event\":\"local\",\"f\":\"accept-job\",\"job\":\"n%d\",\"clock\":{}}\n"
                  .formatted(clock.nanos(), i));
          say("n" + i);
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void say(String job) {
    synchronized (System.out) {
      System.out.println(job);
      System.out.flush();
    }
  }
}
