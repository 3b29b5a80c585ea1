package dev.inquest.history.codec;

import static dev.inquest.history.codec.Texts.INVOKE;
import static dev.inquest.history.codec.Texts.OK;
import static dev.inquest.history.codec.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader takes. What it refuses: {@link MalformedHistoryTest}. */
final class HistoryReaderTest {
  private static Entry readOne(String line) throws Exception {
    return read(line + "\n").entries().getFirst();
  }

  @Test
  void aClientLineHasItsOperation() throws Exception {
    ClientEntry entry =
        (ClientEntry)
            readOne(
                """
                {"index":4,"time":9177,"process":3,"type":"invoke","f":"submit-job","job":"j1","value":{"priority":5}}\
                """);
    assertThat(entry.index()).isEqualTo(4);
    assertThat(entry.time()).isEqualTo(9177);
    assertThat(entry.process()).isEqualTo(ProcessId.client(3));
    assertThat(entry.type()).isEqualTo(ClientEntry.Type.INVOKE);
    assertThat(entry.f()).isEqualTo("submit-job");
    assertThat(entry.subject()).isEqualTo("j1");
    assertThat(entry.value().get("priority").intValue()).isEqualTo(5);
    assertThat(entry.error()).isNull();
    assertThat(entry.extra().isEmpty()).isTrue();
  }

  @Test
  void aNodeLineHasItsIncarnationItsMessageAndItsStamp() throws Exception {
    NodeEntry entry =
        (NodeEntry)
            readOne(
                """
                {"node":"b2","incarnation":2,"event":"receive","f":"sync-metadata","message":"b1:7","from":"b1","clock":{"b1":7,"b2/2":4}}\
                """);
    assertThat(entry.process()).isEqualTo(new ProcessId.Member("b2", 2));
    assertThat(entry.event()).isEqualTo(NodeEntry.Kind.RECEIVE);
    assertThat(entry.message()).isEqualTo("b1:7");
    assertThat(entry.peer()).isEqualTo("b1");
    assertThat(entry.clock().at("b2/2")).isEqualTo(4);
    assertThat(entry.time()).isEqualTo(Entry.NO_TIME);
    assertThat(entry.value().isMissingNode()).isTrue();
  }

  @Test
  void aNemesisLineIsToldByItsProcess() throws Exception {
    Entry entry =
        readOne("{\"process\":\"nemesis\",\"type\":\"info\",\"f\":\"heal\",\"value\":[1]}");
    assertThat(entry).isInstanceOf(NemesisEntry.class);
    assertThat(entry.f()).isEqualTo("heal");
    assertThat(entry.value().get(0).intValue()).isEqualTo(1);
  }

  @Test
  void theHeaderIsOptionalAndKeepsWhatItsReaderDoesNotKnow() throws Exception {
    Header header =
        read("""
        {"inquest":"history","version":1,"run":"r","seed":-42,"target":"local","nodes":["b1","e1"],"started":"2026-11-20T12:00:00Z","bounds":{"recovery":5.0}}
        """)
            .header();
    assertThat(header.run()).isEqualTo("r");
    assertThat(header.seed()).isEqualTo(-42L);
    assertThat(header.target()).isEqualTo("local");
    assertThat(header.nodes()).containsExactly("b1", "e1");
    assertThat(header.started()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(header.extra().get("bounds").get("recovery").doubleValue()).isEqualTo(5.0);
    assertThat(read(INVOKE).header()).isEqualTo(Header.none());
  }

  @Test
  void aHeaderThatNamesNoVersionIsOfTheFirst() throws Exception {
    assertThat(read("{\"inquest\":\"history\",\"run\":\"r\"}\n" + INVOKE).header().version())
        .isEqualTo(1);
    assertThat(read("{\"inquest\":\"history\",\"version\":null}\n" + INVOKE).header())
        .isEqualTo(Header.none());
  }

  @Test
  void aSeedBeyondSignedNumbersIsKeptAsAKeyOfItsOwn() throws Exception {
    Header header =
        read("""
        {"inquest":"history","version":1,"seed":18446744073709551615}
        """)
            .header();
    assertThat(header.seed()).isNull();
    assertThat(header.extra().get("seed").toString()).isEqualTo("18446744073709551615");
  }

  @Test
  void keysComeInAnyOrderWithAnyWhiteSpaceAndUnknownOnesAreKept() throws Exception {
    ClientEntry entry =
        (ClientEntry)
            readOne(
                " \t{ \"note\" : {\"a\":[1]}, \"f\":\"re\\u0061d\" ,\"type\": \"invoke\", \"process\":\"c\" } \r");
    assertThat(entry.f()).isEqualTo("read");
    assertThat(entry.process()).isEqualTo(ProcessId.client("c"));
    assertThat(entry.extra().toString()).isEqualTo("{\"note\":{\"a\":[1]}}");
  }

  @Test
  void emptyLinesCarriageReturnsAndAByteOrderMarkAreTolerated() throws Exception {
    String text = "\ufeff" + INVOKE.replace("\n", "\r\n") + "\r\n  \n" + OK.replace("\n", "\r\n");
    History history = read(text);
    assertThat(history.size()).isEqualTo(2);
    assertThat(history.torn()).isFalse();
  }

  @Test
  void theLastLineNeedsNoLineFeed() throws Exception {
    History history = read(INVOKE + OK.strip());
    assertThat(history.size()).isEqualTo(2);
    assertThat(history.torn()).isFalse();
  }

  @Test
  void nullCountsAsAbsentExceptAsAValue() throws Exception {
    ClientEntry entry =
        (ClientEntry)
            readOne(
                """
                {"index":null,"time":null,"process":1,"node":null,"type":"invoke","f":"read","job":null,"key":null,"value":null,"error":null}\
                """);
    assertThat(entry.index()).isZero();
    assertThat(entry.time()).isEqualTo(Entry.NO_TIME);
    assertThat(entry.subject()).isNull();
    assertThat(entry.value().isNull()).isTrue();
  }

  @Test
  void aNumberAsKeyCountsAsItsDigits() throws Exception {
    ClientEntry entry =
        (ClientEntry) readOne("{\"process\":1,\"type\":\"invoke\",\"f\":\"read\",\"key\":17}");
    assertThat(entry.subject()).isEqualTo("17");
  }

  @Test
  void withoutAnIndexThePositionAmongTheEventsCounts() throws Exception {
    History history = read("{\"inquest\":\"history\",\"version\":1}\n\n" + INVOKE + "\n" + OK);
    assertThat(history.entries()).extracting(Entry::index).containsExactly(0L, 1L);
  }

  @Test
  void indicesMayLeaveGapsAndTimesMayStandStillOrBeAbsent() throws Exception {
    History history =
        read(
            """
            {"index":3,"time":7,"process":1,"type":"invoke","f":"read"}
            {"index":9,"process":1,"type":"ok","f":"read"}
            {"index":10,"time":7,"process":1,"type":"invoke","f":"read"}
            """);
    assertThat(history.entries()).extracting(Entry::index).containsExactly(3L, 9L, 10L);
  }

  @Test
  void whatANodeClaimsOfItsClockIsForTheJudge() throws Exception {
    String line = "{\"node\":\"b1\",\"event\":\"local\",\"f\":\"boot\"%s}\n";
    History history =
        read(
            line.formatted("")
                + line.formatted(",\"clock\":{\"b1\":\"two\"}")
                + line.formatted(""));
    assertThat(history.entries())
        .allSatisfy(entry -> assertThat(((NodeEntry) entry).clock().wellFormed()).isFalse());
  }

  @Test
  void aMessageSentTwiceAndAnIncarnationUsedAgainAreForTheJudge() throws Exception {
    String send =
        "{\"node\":\"b1\",\"event\":\"send\",\"f\":\"s\",\"message\":\"b1:1\",\"to\":\"b2\"}\n";
    String later = "{\"node\":\"b1\",\"incarnation\":2,\"event\":\"local\",\"f\":\"boot\"}\n";
    assertThat(read(send + send + later + send + later).size()).isEqualTo(5);
  }

  @Test
  void aFileAndAHeaderWithoutEventsAreHistoriesInWhichNothingHappened() throws Exception {
    assertThat(read("").entries()).isEmpty();
    assertThat(read("").torn()).isFalse();
    assertThat(read("\n\n").entries()).isEmpty();
    assertThat(read("{\"inquest\":\"history\",\"version\":1}").entries()).isEmpty();
  }

  @Test
  void readsAFileAndSaysWhichOneIsMissing(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("history.jsonl"), INVOKE + OK);
    assertThat(HistoryReader.read(file).size()).isEqualTo(2);
    assertThatThrownBy(() -> HistoryReader.read(folder.resolve("none.jsonl")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.jsonl");
  }

  @Test
  void aMessageMayBeANumberAndNeedNotSayWhereItGoes() throws Exception {
    History history =
        read(
            """
            {"node":"b1","event":"send","f":"x","message":7}
            {"node":"b2","event":"receive","f":"x","message":"7"}
            """);
    NodeEntry send = (NodeEntry) history.entries().get(0);
    NodeEntry receive = (NodeEntry) history.entries().get(1);
    assertThat(send.message()).isEqualTo("7").isEqualTo(receive.message());
    assertThat(send.peer()).isNull();
    assertThat(receive.peer()).isNull();
  }

  /** As converters of other tools write it. */
  @Test
  void anErrorThatIsNoStringBecomesItsText() throws Exception {
    History history =
        read(
            INVOKE
                + "{\"process\":1,\"type\":\"info\",\"f\":\"read\",\"error\":[\"timeout\",{\"ms\":5}]}\n");
    ClientEntry completion = (ClientEntry) history.entries().get(1);
    assertThat(completion.error()).isEqualTo("[\"timeout\",{\"ms\":5}]");
  }

  @Test
  void aReadErrorIsNoVerdictOnTheFile() {
    InputStream broken =
        new FilterInputStream(new ByteArrayInputStream(Texts.utf8(INVOKE))) {
          @Override
          public int read(byte[] bytes, int start, int length) throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    assertThatThrownBy(() -> HistoryReader.read(broken, "h.jsonl"))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
  }
}
