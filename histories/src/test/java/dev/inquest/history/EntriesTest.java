package dev.inquest.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Entries are equal when all their parts are. */
class EntriesTest {
  private static final List<String> CLIENT =
      List.of("1", "2", "3", "OK", "read-job", "j1", "k1", "7", "timeout", "8");
  private static final List<String> NODE =
      List.of("1", "2", "b1", "SEND", "assign", "j1", "7", "b1:4", "e1", "4", "8");

  @ParameterizedTest
  @CsvSource({
    "0, 5",
    "1, 5",
    "2, 5",
    "3, FAIL",
    "4, read",
    "5, j2",
    "6, k2",
    "7, 5",
    "8, refused",
    "9, 5"
  })
  void aClientLineDiffersInAnyPart(int part, String other) {
    assertDiffers(EntriesTest::client, CLIENT, part, other);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5",
    "1, 5",
    "2, b2",
    "3, RECEIVE",
    "4, park",
    "5, j2",
    "6, 5",
    "7, b1:5",
    "8, e2",
    "9, 5",
    "10, 5"
  })
  void aNodeEventDiffersInAnyPart(int part, String other) {
    assertDiffers(EntriesTest::node, NODE, part, other);
  }

  @Test
  void anEntryIsEqualToNothingElse() {
    assertThat((Object) client(CLIENT)).isNotEqualTo(node(NODE)).isNotEqualTo("1");
    assertThat((Object) node(NODE)).isNotEqualTo(client(CLIENT)).isNotEqualTo("1");
  }

  @Test
  void theSubjectIsTheJobElseTheKey() {
    assertThat(((ClientEntry) client(CLIENT)).subject()).isEqualTo("j1");
    assertThat(((ClientEntry) client(CLIENT)).key()).isEqualTo("k1");
    assertThat(History.builder().byKey().invoke(1, "read", "k1", null).build().entries())
        .extracting(entry -> ((ClientEntry) entry).subject())
        .containsExactly("k1");
  }

  @Test
  void anEventThatIsSaidOfAnotherJobDiffersInThatAndInWhatIsSaid() {
    List<String> changed = new ArrayList<>(NODE);
    changed.set(5, "j2");
    changed.set(6, "9");
    assertThat(((NodeEntry) node(NODE)).about("j2", number("9"))).isEqualTo(node(changed));
  }

  private static void assertDiffers(
      Function<List<String>, Entry> entry, List<String> parts, int part, String other) {
    List<String> changed = new ArrayList<>(parts);
    changed.set(part, other);
    Entry one = entry.apply(parts);
    Entry two = entry.apply(changed);
    assertThat(entry.apply(parts))
        .isEqualTo(one)
        .hasSameHashCodeAs(one)
        .hasToString(one.toString());
    assertThat(two).isNotEqualTo(one);
    assertThat(two.toString()).isNotEqualTo(one.toString());
    assertThat(two.withIndex(5)).isEqualTo(entry.apply(changed).withIndex(5));
    assertThat(two.withIndex(5).index()).isEqualTo(5);
    assertThat(two.hashCode()).isNotZero();
  }

  private static Entry client(List<String> parts) {
    return new ClientEntry(
        Long.parseLong(parts.get(0)),
        Long.parseLong(parts.get(1)),
        ProcessId.client(Integer.parseInt(parts.get(2))),
        ClientEntry.Type.valueOf(parts.get(3)),
        parts.get(4),
        parts.get(5),
        parts.get(6),
        number(parts.get(7)),
        parts.get(8),
        object(parts.get(9)));
  }

  private static Entry node(List<String> parts) {
    return new NodeEntry(
        Long.parseLong(parts.get(0)),
        Long.parseLong(parts.get(1)),
        ProcessId.member(parts.get(2)),
        NodeEntry.Kind.valueOf(parts.get(3)),
        parts.get(4),
        parts.get(5),
        number(parts.get(6)),
        parts.get(7),
        parts.get(8),
        ClockStamp.parse(object(parts.get(9))),
        object(parts.get(10)));
  }

  private static IntNode number(String digits) {
    return IntNode.valueOf(Integer.parseInt(digits));
  }

  private static ObjectNode object(String digits) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set("b1", number(digits));
    return object;
  }
}
