package dev.inquest.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  @Test
  void theFirstSignalAsksForAnEarlyEndAndTheSecondForAnEndAtOnce() throws Exception {
    var first = new AtomicInteger();
    var second = new AtomicInteger();
    try (var interrupts = new Interrupts(first::incrementAndGet, second::incrementAndGet)) {
      assertThat(interrupts.any()).isFalse();
      signalOurselves();
      await().until(() -> first.get() == 1);
      assertThat(interrupts.any()).isTrue();
      signalOurselves();
      await().until(() -> second.get() == 1);
      assertThat(first).hasValue(1);
    }
  }

  /** SIGTERM: whoever starts a build in the background may have had it ignore SIGINT. */
  private static void signalOurselves() throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -TERM " + ProcessHandle.current().pid())
        .start()
        .waitFor();
  }
}
