package dev.inquest.ucp.traced;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.json.Json;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DurableRecordTest {
  private static final VectorClock DURABLE = VectorClock.of(Map.of("b1", 7L));
  private static final VectorClock UNSYNCED = VectorClock.of(Map.of("b1", 19L, "b2", 35L));
  private static final DurableRecord RECORD =
      new DurableRecord("job/j1", UNSYNCED, Json.object().put("state", "submitted"));

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(DurableRecord.from(RECORD.toBytes())).isEqualTo(RECORD);
  }

  @Test
  void halfARecordIsNone() {
    byte[] half = Arrays.copyOf(RECORD.toBytes(), RECORD.toBytes().length / 2);
    assertThatThrownBy(() -> DurableRecord.from(half)).isInstanceOf(BadInput.class);
  }

  @Test
  void aTornTailCountsForNothingWhereverItIsCut() {
    for (int length = 0; length <= RECORD.toBytes().length; length++) {
      byte[] torn = Arrays.copyOf(RECORD.toBytes(), length);
      assertThat(DurableRecord.recovered(DURABLE, torn, Defect.NONE)).isEqualTo(DURABLE);
    }
  }

  @Test
  void withTheDefectATornStampIsTakenForWhatIsLeftOfIt() {
    assertThat(salvaged("{\"key\":\"j")).isEqualTo(DURABLE);
    assertThat(salvaged("{\"key\":\"j1\",\"clock\":{\"b1\":19,\"b2\":3"))
        .isEqualTo(VectorClock.of(Map.of("b1", 19L, "b2", 3L)));
    assertThat(salvaged("{\"key\":\"j1\",\"clock\":{\"b1\":19,\"b"))
        .isEqualTo(VectorClock.of(Map.of("b1", 19L)));
  }

  private static VectorClock salvaged(String tail) {
    return DurableRecord.recovered(DURABLE, tail.getBytes(UTF_8), Defect.TORN_LOG_TAIL_ACCEPTED);
  }
}
