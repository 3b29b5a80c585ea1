package dev.inquest.history.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.members.Members;
import dev.inquest.history.scan.Shape;
import dev.inquest.history.scan.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the columns say of a line is what its entry says, whether it was read or built of entries.
 */
class ColumnsTest {
  /** In the order of {@link Tape#INVOKE} and the kinds after it. */
  private static final List<ClientEntry.Type> TYPES =
      List.of(
          ClientEntry.Type.INVOKE,
          ClientEntry.Type.OK,
          ClientEntry.Type.FAIL,
          ClientEntry.Type.INFO);

  /** From {@link Tape#LOCAL} on. */
  private static final List<NodeEntry.Kind> KINDS =
      List.of(NodeEntry.Kind.LOCAL, NodeEntry.Kind.SEND, NodeEntry.Kind.RECEIVE);

  /** Numbers as a reader of histories has them. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("corpus"))) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void ofAHistoryThatWasRead(Path file) throws Exception {
    assertTheySayTheSame(HistoryReader.read(file));
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void ofAHistoryThatWasBuiltOfEntries(Path file) throws Exception {
    History.Builder builder = History.builder();
    HistoryReader.read(file).forEach(builder::append);
    assertTheySayTheSame(builder.build());
  }

  @Test
  void equalResultsAndNoOthersHaveEqualNumbers() {
    History.Builder history = History.builder();
    for (String result :
        List.of("7", "'7'", "'\u00e9'", "{a: 1}", "7", "'7'", "'\u00e9'", "{a: 1}")) {
      history.invoke(1, "read", "j", null).ok(1, "read", "j", "{result: " + result + "}");
    }
    Columns columns = history.build().columns();
    for (int one = 1; one < 16; one += 2) {
      assertThat(columns.resultValue(columns.result(one)))
          .isEqualTo(columns.value(one).path("result"));
      for (int other = 1; other < 16; other += 2) {
        assertThat(columns.result(one) == columns.result(other)).isEqualTo((one - other) % 8 == 0);
      }
    }
  }

  static void assertTheySayTheSame(History history) {
    Columns columns = history.columns();
    Map<JsonNode, Integer> results = new HashMap<>();
    assertThat(columns.size()).isEqualTo(history.entries().size());
    for (int place = 0; place < columns.size(); place++) {
      Entry entry = history.entries().get(place);
      assertThat(columns.entry(place)).isEqualTo(entry);
      assertThat(columns.index(place)).isEqualTo(entry.index());
      assertThat(columns.placeOf(entry.index())).isEqualTo(place);
      assertThat(columns.time(place)).isEqualTo(entry.time());
      assertThat(columns.functionName(columns.f(place))).isEqualTo(entry.f());
      assertThat(columns.functionNumber(entry.f())).isEqualTo(columns.f(place));
      assertThat(columns.f(place)).isLessThan(columns.functions());
      assertValue(columns, place, entry.value());
      if (!(entry instanceof ClientEntry)) {
        assertThat(columns.broker(place)).isEqualTo(Columns.NONE);
        assertThat(columns.state(place)).isEqualTo(Columns.NONE);
      }
      switch (entry) {
        case ClientEntry client -> {
          assertClient(columns, place, client);
          Integer known = results.putIfAbsent(entry.value().path("result"), columns.result(place));
          assertThat(known == null || known == columns.result(place)).isTrue();
        }
        case NodeEntry node -> assertNode(columns, place, node);
        default -> assertThat(columns.kind(place)).isEqualTo(Tape.NEMESIS);
      }
    }
    assertThat(columns.placeOf(-1)).isEqualTo(Columns.NONE);
    assertThat(columns.placeOf(Operation.NEVER)).isEqualTo(Columns.NONE);
    for (Operation operation : history.operations()) {
      int invocation = columns.placeOf(operation.invokedAt());
      assertThat(columns.operation(invocation)).isEqualTo(operation);
      assertThat(history.operationAt(invocation)).isEqualTo(operation);
    }
  }

  private static void assertValue(Columns columns, int place, JsonNode value) {
    assertThat(columns.hasValue(place)).isEqualTo(!value.isMissingNode());
    assertThat(columns.value(place)).isEqualTo(value);
    byte[] text = columns.text(place);
    if (text != null) {
      assertThat(JSON.readTree(text)).hasToString(value.toString());
    }
    Members members = new Members(List.of("broker"));
    assertThat(columns.open(place, members)).isEqualTo(text != null);
    if (text != null && value.path("broker").isString()) {
      assertThat(members.text(0)).isEqualTo(value.path("broker").stringValue());
    }
  }

  private static void assertClient(Columns columns, int place, ClientEntry entry) {
    assertThat(TYPES.get(columns.kind(place))).isEqualTo(entry.type());
    assertThat(columns.process(place)).isLessThan(columns.clients());
    assertThat(subject(columns, place)).isEqualTo(entry.subject());
    JsonNode value = entry.value();
    JsonNode result = value.path("result");
    assertThat(columns.result(place) == Columns.NONE)
        .isEqualTo(result.isMissingNode() || result.isNull());
    if (columns.result(place) != Columns.NONE) {
      assertThat(columns.resultValue(columns.result(place))).isEqualTo(result);
    }
    assertThat(word(columns, columns.broker(place))).isEqualTo(text(value.path("broker")));
    JsonNode state = value.isString() ? value : value.path("state");
    assertThat(word(columns, columns.state(place)))
        .isEqualTo(entry.type() == ClientEntry.Type.OK ? text(state) : null);
    assertMark(columns, place, Tape.KEYED, entry.job() == null && entry.key() != null);
    assertMark(columns, place, Tape.STATED, value.path("state").isString());
    assertMark(columns, place, Tape.ATTEMPT, value.has("attempt"));
    assertMark(columns, place, Tape.CONSISTENCY, value.path("consistency").isString());
    assertMark(columns, place, Tape.QUORUM, says(value, "consistency", "quorum"));
    assertMark(columns, place, Tape.LOCAL_ONLY, says(value, "consistency", "local"));
    assertMark(columns, place, Tape.ACCEPTED, says(value, "decision", "accepted"));
    assertMark(columns, place, Tape.REJECTED, says(value, "decision", "rejected"));
  }

  private static void assertNode(Columns columns, int place, NodeEntry entry) {
    assertThat(KINDS.get(columns.kind(place) - Tape.LOCAL)).isEqualTo(entry.event());
    assertThat(columns.memberName(columns.process(place))).isEqualTo(entry.process().clockKey());
    assertThat(columns.memberNumber(entry.process().clockKey())).isEqualTo(columns.process(place));
    assertThat(columns.process(place)).isLessThan(columns.members());
    assertThat(subject(columns, place)).isEqualTo(entry.job());
    assertThat(columns.messageId(place)).isEqualTo(entry.message());
    assertThat(columns.message(place)).isLessThan(columns.messages());
    Shape shape = columns.shape(place);
    if (shape != null) {
      assertThat(columns.clock(place)).isEqualTo(entry.clock());
      assertThat(shape.size()).isEqualTo(entry.clock().size());
      for (int i = 0; i < shape.size(); i++) {
        assertThat((long) columns.counts(place)[columns.countsStart(place) + i])
            .isEqualTo(entry.clock().count(i));
      }
    }
  }

  private static @Nullable String subject(Columns columns, int place) {
    int subject = columns.subject(place);
    if (subject == Columns.NONE) {
      return null;
    }
    assertThat(columns.subjectNumber(columns.subjectName(subject))).isEqualTo(subject);
    assertThat(subject).isLessThan(columns.subjects());
    return columns.subjectName(subject);
  }

  private static @Nullable String word(Columns columns, int word) {
    assertThat(word).isLessThan(columns.words());
    return word == Columns.NONE ? null : columns.word(word);
  }

  private static @Nullable String text(JsonNode value) {
    return value.isString() ? value.stringValue() : null;
  }

  private static boolean says(JsonNode value, String member, String word) {
    return value.path(member).asString("").equals(word);
  }

  private static void assertMark(Columns columns, int place, int mark, boolean expected) {
    assertThat((columns.marks(place) & mark) != 0)
        .as("mark %d of %s", mark, columns.entry(place))
        .isEqualTo(expected);
  }

  @Test
  void inAHistoryOfNothingNoIndexHasAPlace() {
    assertThat(History.builder().build().columns().placeOf(0)).isEqualTo(Columns.NONE);
  }
}
