package dev.inquest.history.edn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.History;
import dev.inquest.history.codec.MalformedHistoryException;
import org.junit.jupiter.api.Test;

class EdnReaderTest {
  @Test
  void whatJepsenWritesIsRead() throws Exception {
    History history =
        EdnTexts.read(
            """
            {:type :invoke, :f :write, :value 3, :time 12, :process 0, :index 0}
            {:type :info, :f :start, :process :nemesis, :time 13, :value [:isolated {"n1" #{"n2" "n3"}}], :index 1}
            {:type :ok, :f :write, :value 3, :time 14, :process 0, :index 2}
            {:type :invoke, :f :read, :value nil, :time 15, :process 1, :index 3}
            {:type :info, :f :read, :value nil, :time 16, :process 1, :index 4, :error [:timeout "n1"]}
            """);
    assertThat(EdnTexts.line(history, 0))
        .isEqualTo(
            "{\"index\":0,\"time\":12,\"process\":0,\"type\":\"invoke\",\"f\":\"write\",\"value\":3}");
    assertThat(EdnTexts.line(history, 1))
        .isEqualTo(
            "{\"index\":1,\"time\":13,\"process\":\"nemesis\",\"type\":\"info\",\"f\":\"start\","
                + "\"value\":[\"isolated\",{\"n1\":[\"n2\",\"n3\"]}]}");
    assertThat(EdnTexts.line(history, 4)).contains("\"error\":\"[\\\"timeout\\\",\\\"n1\\\"]\"");
    assertThat(history.sealed()).isFalse();
  }

  @Test
  void aVectorOrAListAroundAllOfItIsLookedThrough() throws Exception {
    String map = "{:process 0, :type :invoke, :f :read, :value nil}";
    assertThat(EdnTexts.read("[" + map + "]").size()).isEqualTo(1);
    assertThat(EdnTexts.read("; a comment\n(" + map + "\n)\n").size()).isEqualTo(1);
    assertThat(EdnTexts.read("#jepsen.history.Op" + map).size()).isEqualTo(1);
    assertThat(EdnTexts.read("[" + map).torn()).isTrue();
    refused("[" + map + "] " + map, "something comes after the end of the history");
  }

  @Test
  void aSetHasNoOrder() throws Exception {
    History history =
        EdnTexts.read(
            """
            {:process 0, :type :invoke, :f :write, :value #{10 2 {:a 1, :b #{:x "y"}}}}
            {:process 0, :type :ok, :f :write, :value #{{:b #{"y" :x}, :a 1} 2 10}}
            """);
    assertThat(history.entries().getFirst().value())
        .isEqualTo(history.entries().getLast().value())
        .hasSize(3);
    assertThat(EdnTexts.line(history, 0)).contains("\"value\":[2,10,{");
  }

  @Test
  void whatClojurePrintsAndEdnHasNoFormForIsReadAllTheSame() throws Exception {
    History history =
        EdnTexts.read(
            """
            {:process 0, :type :invoke, :f :write, :value [2/6 -22/7 4/2 +5 -5 - +] ; 1/3
            }
            {:process :nemesis, :type :info, :f :kill, :value #object[a.B$C 0x5b1f "a.B 1/2 \\" 0x1"]}
            {:process 0, :type :ok, :f :write, :value (##NaN ##-Inf :x0x1 a/b \\1 "0x1"1/2)}
            """);
    assertThat(EdnTexts.line(history, 0))
        .contains("\"value\":[\"1/3\",\"-22/7\",2,5,-5,\"-\",\"+\"]");
    assertThat(EdnTexts.line(history, 1))
        .contains("\"value\":[\"a.B$C\",23327,\"a.B 1/2 \\\" 0x1\"]");
    assertThat(EdnTexts.line(history, 2))
        .contains("\"value\":[\"##NaN\",\"##-Inf\",\"x0x1\",\"a/b\",\"1\",\"0x1\",\"1/2\"]");
    refused("{:process 0, :value 1/}", "not EDN");
    refused("{:process 0, :value 1/0}", "not EDN");
    refused("{:process 0, :value 0xg}", "not EDN");
  }

  @Test
  void whatSetsHoldIsInAnOrderOfItsOwnAndInstantsAreWhatTheySay() throws Exception {
    String start = "{:process 0, :type :invoke, :f :write, :value ";
    History history =
        EdnTexts.read(
            start
                + "[#{[\"b\" 1] [\"a\" 2] #{3 1}} #inst \"2020-01-01\" #uuid \"0-1\"]}"
                + "{:process 0, :type :info, :f :write, :error nil}");
    assertThat(EdnTexts.line(history, 0))
        .contains("\"value\":[[[1,3],[\"a\",2],[\"b\",1]],\"2020-01-01\",\"0-1\"]");
    assertThat(EdnTexts.line(history, 1)).doesNotContain("error");
    History other =
        EdnTexts.read(start + "[#{#{1 3} [\"a\" 2] [\"b\" 1]} \"2020-01-01\" \"0-1\"]}");
    assertThat(EdnTexts.line(other, 0)).isEqualTo(EdnTexts.line(history, 0));
    refused(start + "{:a}}", "the key a has no value");
  }

  @Test
  void aVectorOfNothingIsAHistoryOfNothing() throws Exception {
    assertThat(EdnTexts.read("[]\n").size()).isZero();
    assertThat(EdnTexts.read("(;x\n)").size()).isZero();
  }

  @Test
  void tuplesOfIndependentKeysAreKeysAndValues() throws Exception {
    History history =
        EdnTexts.read(
            """
            {:process 0, :type :invoke, :f :read, :value [5 nil]}
            {:process 0, :type :ok, :f :read, :value [5 [1 2]]}
            {:process 1, :type :invoke, :f :cas, :value [:x [0 1]]}
            {:process 1, :type :info, :f :cas, :value nil}
            """);
    assertThat(EdnTexts.line(history, 1)).contains("\"key\":\"5\",\"value\":[1,2]");
    assertThat(EdnTexts.line(history, 2)).contains("\"key\":\"x\",\"value\":[0,1]");
    assertThat(EdnTexts.line(history, 3)).contains("\"key\":\"x\",\"value\":null");
  }

  @Test
  void pairsThatNeedNotBeTuplesStayPairs() throws Exception {
    History swaps =
        EdnTexts.read(
            """
            {:process 0, :type :invoke, :f :cas, :value [0 1]}
            {:process 0, :type :ok, :f :cas, :value [0 1]}
            """);
    assertThat(EdnTexts.line(swaps, 0)).contains("\"value\":[0,1]").doesNotContain("key");
    History mixed =
        EdnTexts.read(
            """
            {:process 0, :type :invoke, :f :write, :value [0 1]}
            {:process 1, :type :invoke, :f :read, :value nil}
            """);
    assertThat(EdnTexts.line(mixed, 0)).contains("\"value\":[0,1]").doesNotContain("key");
  }

  @Test
  void aLastMapThatWasTornOffIsDropped() throws Exception {
    String whole = "{:process 0, :type :invoke, :f :read, :value nil}\n";
    History history = EdnTexts.read(whole + "{:process 0, :type :o");
    assertThat(history.size()).isEqualTo(1);
    assertThat(history.torn()).isTrue();
    assertThat(history.tornBytes()).isPositive();
    refused("{:process 0, :type\n" + whole, ":1: ");
  }

  @Test
  void whatIsWrongIsSaidWithItsLine() {
    String whole = "{:process 0, :type :invoke, :f :read, :value nil}\n";
    refused(whole + whole, ":2: process 0 invokes read before its read");
    refused(whole + "{:a 1, :a 2}\n", ":2: not EDN that can be read: the key a stands twice");
    refused(whole + "17\n", ":2: a history is made of maps, not of 17");
    refused(whole + "{:process 0}}\n" + whole, ":2: ");
    refused(
        "\n\n{:process 0, :type :what, :f :read}",
        ":3: \"type\" \"what\" is unknown".replace("\"what\"", "what"));
    refused(whole + "}", ":2: not EDN: ");
    refused("; inquest {\n" + whole, ":1: the line after \"; inquest \" is not JSON");
    refused("; inquest {\"header\":{\"inquest\":\"history\",\"version\":9}}\n", ":1: version 9");
  }

  @Test
  void whatWouldExhaustTheReaderIsRefused() {
    refused("{:a " + "[".repeat(100_000), "nested deeper than 128 levels");
    refused("{:a " + "#a ".repeat(100_000), "a chain of more than 1000 tags");
    refused("{:a " + "#_ ".repeat(100_000), "a chain of more than 1000 tags");
    refused("{:a " + "7".repeat(100_000), "a number with more than 1000 digits");
    refused("{:a 1e999999999M}", "a number with more than 1000 digits");
    refused("{:a 1e999}", "a number out of range");
    refused("{:a \"" + "x".repeat(17 << 20), "more than 16777216 characters in one form");
  }

  @Test
  void whatIsJustWithinTheBoundsIsRead() throws Exception {
    String start = "{:process 0, :type :invoke, :f :write, :value ";
    String digits = "7".repeat(1000);
    assertThat(EdnTexts.line(EdnTexts.read(start + digits + "}"), 0)).contains(digits);
    refused(start + digits + "7}", "a number with more than 1000 digits");
    String nested = "[".repeat(128) + "]".repeat(128);
    assertThat(EdnTexts.line(EdnTexts.read(start + nested + "}"), 0)).contains(nested);
    refused(start + "[" + nested + "]}", "nested deeper than 128 levels");
    // What is within a text or behind a closed bracket does not count.
    String broad = "[" + "[[]]".repeat(200) + " \"" + "[#".repeat(2000) + digits + digits + "\"]";
    assertThat(EdnTexts.read(start + broad + "}").size()).isEqualTo(1);
  }

  private static void refused(String text, String words) {
    assertThatThrownBy(() -> EdnTexts.read(text))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessageContaining(words)
        .hasMessageStartingWith("test.edn:");
  }
}
