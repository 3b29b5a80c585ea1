package dev.inquest.ucp.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.SavedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final MemoryStorage storage = new MemoryStorage();

  @Test
  void theLastValueOfEveryKeyAndTheLastStampComeBack() throws IOException {
    VectorClock first = VectorClock.EMPTY.tick("b1");
    VectorClock second = first.tick("b1").tick("b2");
    Journal journal = open();
    journal.save("job/j1", Json.object().put("state", "submitted"), first);
    journal.save("job/j2", Json.object().put("state", "submitted"), first);
    journal.commit();
    journal.save("job/j1", Json.object().put("state", "completed"), second);
    journal.commit();
    Journal next = open();
    assertThat(next.takeSaved())
        .containsExactly(
            new SavedRecord("job/j1", Json.object().put("state", "completed")),
            new SavedRecord("job/j2", Json.object().put("state", "submitted")));
    assertThat(next.recovered()).isEqualTo(second);
  }

  @Test
  void whatWasNotCommittedIsForgotten() throws IOException {
    Journal journal = open();
    journal.save("job/j1", Json.object(), VectorClock.EMPTY.tick("b1"));
    Journal next = open();
    assertThat(next.takeSaved()).isEmpty();
    assertThat(next.recovered()).isEqualTo(VectorClock.EMPTY);
  }

  @Test
  void aTornTailCountsForNothingUnlessThatDefectIsPlanted() throws IOException {
    VectorClock durable = VectorClock.EMPTY.tick("b1");
    Journal journal = open();
    journal.save("job/j1", Json.object(), durable);
    journal.commit();
    int intact = storage.bytes.length;
    journal.save("job/j2", Json.object(), durable.tick("b1").tick("b2"));
    journal.commit();
    int clockEnd = intact + Frame.HEADER_BYTES + "{'key':'job/j2','clock':{'b1':2".length();
    byte[] torn = Arrays.copyOf(storage.bytes, clockEnd);
    storage.bytes = torn.clone();
    assertThat(open().recovered()).isEqualTo(durable);
    storage.bytes = torn;
    Journal careless = new Journal(WriteAheadLog.open(storage), Defect.TORN_LOG_TAIL_ACCEPTED);
    assertThat(careless.recovered()).isEqualTo(durable.tick("b1"));
  }

  @Test
  void withoutASaveACommitTouchesNoDisk() throws IOException {
    open().commit();
    assertThat(storage.syncs).isZero();
  }

  @Test
  void anIntactRecordOfAnotherMakeIsRefused() throws IOException {
    WriteAheadLog.open(storage).commit(List.of("{\"k\":1}".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(this::open).hasMessageContaining("this version cannot read");
  }

  private Journal open() throws IOException {
    return new Journal(WriteAheadLog.open(storage), Defect.NONE);
  }
}
