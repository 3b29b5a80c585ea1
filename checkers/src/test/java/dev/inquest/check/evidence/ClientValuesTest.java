package dev.inquest.check.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.HistoryWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientValuesTest {
  /** What an answer says counts, and what only its question says counts where it is silent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{broker:'b1',consistency:'local'}  | {}                       | b1 local",
        "{broker:'b1',consistency:'quorum'} | {}                       | b1 quorum",
        "{broker:'b1'}                      | {broker:'b2'}            | b2",
        "{}                                 | {consistency:'local'}    | - local",
        "{consistency:'local'}              | {consistency:'quorum'}   | - quorum",
        "{consistency:'quorum'}             | {consistency:'local'}    | - local",
        "{consistency:'any'}                | {}                       | -",
        "{}                                 | {state:'done'}           | - done stated",
        "{}                                 | 'done'                   | - done",
        "{}                                 | {state:7}                | -",
        "{}                                 | {state:'done',attempt:3} | - done stated attempt 3",
        "{}                                 | {attempt:'x'}            | -",
        "{}                                 | {attempt:1.5}            | -",
        "{state:'done',attempt:3}           | {}                       | -",
      })
  void aReadSays(String question, String answer, String words) throws Exception {
    History history =
        History.builder()
            .invoke(1, "read-job", "j1", question)
            .ok(1, "read-job", "j1", answer)
            .invoke(1, "read-job", "j1", question)
            .ok(1, "read-job", "j1", answer)
            .build();
    ClientValues asRead = new ClientValues(read(history));
    assertThat(said(new ClientValues(history), 0)).isEqualTo(words);
    assertThat(said(asRead, 0)).as("read from its text").isEqualTo(words);
    assertThat(said(asRead, 2)).as("on lines like those before them").isEqualTo(words);
  }

  private static History read(History history) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(bytes, history.header())) {
      for (Entry entry : history.entries()) {
        writer.append(entry);
      }
    }
    return HistoryReader.read(new ByteArrayInputStream(bytes.toByteArray()), "h.jsonl");
  }

  private static String said(ClientValues values, int question) {
    int answer = question + 1;
    int broker = values.broker(answer, question);
    StringBuilder said = new StringBuilder(broker < 0 ? "-" : values.word(broker));
    said.append(values.local(answer, question) ? " local" : "");
    said.append(values.quorum(answer, question) ? " quorum" : "");
    said.append(values.state(answer) < 0 ? "" : " " + values.word(values.state(answer)));
    said.append(values.stated(answer) ? " stated" : "");
    long attempt = values.attempt(answer, 0);
    return said + (attempt == 0 ? "" : " attempt " + attempt);
  }

  @Test
  void ofOtherOperationsOnlyTheBrokerCounts() {
    History history =
        History.builder()
            .invoke(1, "submit-job", "j1", "{broker:'b1',state:'done'}")
            .ok(1, "submit-job", "j1", "{state:'done'}")
            .local("b1", "read-job", "j1", "{broker:'b2'}", null)
            .build();
    ClientValues values = new ClientValues(history);
    assertThat(values.word(values.broker(0))).isEqualTo("b1");
    assertThat(values.broker(1)).isEqualTo(-1);
    assertThat(values.state(1)).isEqualTo(-1);
    assertThat(values.broker(2)).isEqualTo(-1);
    assertThat(values.words()).isGreaterThanOrEqualTo(2);
  }
}
