package dev.inquest.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.harness.record.Recorder;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.harness.store.Store;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.codec.HistoryReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class FaultLogTest {
  @TempDir private Path store;

  @Test
  void whatTheNemesisDoesIsInTheHistoryAndWhatIsInForceIsKnown() throws Exception {
    RunFolder folder = new Store(store).create("run", Instant.EPOCH, 1);
    try (var recorder = Recorder.start(folder, Header.none(), System::nanoTime)) {
      var log = new FaultLog(recorder, folder.faults());
      var kill = value("n1");
      kill.putArray("nodes").add("b1").add("b2");
      log.event("start-kill", kill);
      log.event("start-kill", value("n1").put("outcome", "applied"));
      log.event("start-partition", value("n2").put("shape", "halves"));
      assertThat(log.inForce()).containsExactly("kill(b1,b2)", "partition(halves)");
      log.event("stop-kill", value("n1"));
      assertThat(log.inForce()).hasSize(2);
      log.event("stop-kill", value("n1").put("outcome", "applied"));
      log.record(value("n1").put("kind", "kill"));
      assertThat(log.inForce()).containsExactly("partition(halves)");
      recorder.finish();
    }
    assertThat(HistoryReader.read(folder.history()).entries())
        .extracting(Entry::f)
        .containsExactly("start-kill", "start-kill", "start-partition", "stop-kill", "stop-kill");
    assertThat(Files.readAllLines(folder.faults()))
        .containsExactly("{\"id\":\"n1\",\"kind\":\"kill\"}");
  }

  private static ObjectNode value(String id) {
    return JsonNodeFactory.instance.objectNode().put("id", id);
  }
}
