package dev.inquest.history.edn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.History;
import dev.inquest.history.codec.MalformedHistoryException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which histories are of keys: told by all values together, and only where nothing else fits. */
class TuplesTest {
  private static final String CERTAIN = "{:process 9, :type :invoke, :f :read, :value [7 nil]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{:process 0, :type :invoke, :f :write, :value [5 3]}",
        "{:process 0, :type :invoke, :f :write, :value [\"5\" 3]}",
        "{:process 0, :type :invoke, :f :write, :value [5 [3 4]]}",
        "{:process 0, :type :invoke, :f :cas, :value [5 [3 4]]}",
        "{:process 0, :type :invoke, :f :cas, :value [5 []]}"
      })
  void besideACertainTupleAValueOfTheirFormIsOne(String line) throws Exception {
    History history = EdnTexts.read(line + CERTAIN);
    assertThat(EdnTexts.line(history, 0)).contains("\"key\":\"5\"");
    assertThat(EdnTexts.line(history, 1)).contains("\"key\":\"7\",\"value\":null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{:process 0, :type :invoke, :f :write, :value [5 3 4]}",
        "{:process 0, :type :invoke, :f :write, :value [5]}",
        "{:process 0, :type :invoke, :f :write, :value [1.5 3]}",
        "{:process 0, :type :invoke, :f :write, :value [[5] 3]}",
        "{:process 0, :type :invoke, :f :write, :value [nil 3]}",
        "{:process 0, :type :invoke, :f :write, :value 5}",
        "{:process 0, :type :invoke, :f :write, :value {5 3, 4 2}}",
        "{:process 0, :type :invoke, :f :cas, :value [5 3]}",
        "{:process 0, :type :invoke, :f :read, :value nil}",
        "{:process 0, :type :invoke, :f :read}"
      })
  void oneValueOfAnotherFormAndNothingIsATuple(String line) throws Exception {
    History history = EdnTexts.read(line + CERTAIN);
    assertThat(EdnTexts.line(history, 0)).doesNotContain("\"key\"");
    assertThat(EdnTexts.line(history, 1)).contains("\"value\":[7,null]").doesNotContain("\"key\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{:process :nemesis, :type :info, :f :kill, :value 5}",
        "{:process :nemesis, :type :info, :f :kill}",
        "{:process 9, :type :info, :f :read, :value nil}",
        "{:process 9, :type :fail, :f :read}"
      })
  void whatNobodyAsksForAKeySaysNothing(String line) throws Exception {
    History history = EdnTexts.read(CERTAIN + line);
    assertThat(EdnTexts.line(history, 0)).contains("\"key\":\"7\",\"value\":null");
    assertThat(EdnTexts.line(history, 1).contains("\"key\":\"7\"")).isEqualTo(line.contains("9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{:process 0, :type :invoke, :f :write, :value [5 3]}",
        "{:process 0, :type :invoke, :f :write, :value [5 nil]}"
            + "{:process 0, :type :ok, :f :write, :value [5 nil]}",
        "{:process 0, :type :invoke, :f :enqueue, :value [5 [3 4]]}"
      })
  void pairsAloneAreCertainOnlyWhereSomebodyAsksWithoutAValue(String lines) throws Exception {
    boolean certain = lines.contains("nil");
    History history = EdnTexts.read(lines);
    assertThat(EdnTexts.line(history, 0).contains("\"key\":\"5\"")).isEqualTo(certain);
  }

  @ParameterizedTest
  @ValueSource(strings = {":invoke", ":ok", ":fail", ":info"})
  void whateverTheNemesisDoesIsInformation(String type) throws Exception {
    History history =
        EdnTexts.read(
            "{:process :nemesis, :type " + type + ", :f :kill, :value nil, :error [:no 1]}");
    assertThat(EdnTexts.line(history, 0)).contains("\"type\":\"info\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{:type :invoke, :f :read}", "{:process nil, :type :invoke, :f :read}"})
  void whoeverIsNobodyIsNotTheNemesis(String line) {
    assertThatThrownBy(() -> EdnTexts.read(line))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessageContaining("process");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"no answer\"", ":no-answer", "[:no 1]", "{:no 1}", "17"})
  void anErrorIsAText(String error) throws Exception {
    History history =
        EdnTexts.read(
            "{:process 0, :type :invoke, :f :read}{:process 0, :type :info, :f :read, :error "
                + error
                + "}");
    assertThat(EdnTexts.line(history, 1)).containsPattern("\"error\":\"[^\"]");
  }
}
