package dev.inquest.check.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import java.util.List;
import java.util.SequencedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class BrokersTest {
  private final History.Builder history = History.builder();

  @Test
  void theHeaderKnowsBest() {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    extra.putArray("brokers").add("x2").add("x1");
    history.header(new Header(1, null, null, null, List.of("b1"), null, extra));
    addressed("b7");
    assertThat(brokers()).containsExactly("x1", "x2");
  }

  @Test
  void anEmptyListInTheHeaderSaysNothing() {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    extra.putArray("brokers");
    history.header(new Header(1, null, null, null, List.of(), null, extra));
    addressed("b7");
    assertThat(brokers()).containsExactly("b7");
  }

  @Test
  void whoIsAddressedByAClientIsOneAndWhoAnswersToo() {
    history.invoke(1, "read-metadata", null, "{broker:'b1'}");
    history.ok(1, "read-metadata", null, "{broker:'b2'}");
    assertThat(brokers()).containsExactly("b1", "b2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accept-job",
        "assign",
        "redeploy",
        "park",
        "executor-registered",
        "executor-suspected",
        "executor-reappeared",
        "accept-result",
        "reject-result",
        "apply-metadata",
        "sync-metadata",
        "take-over"
      })
  void whoTracesWhatOnlyBrokersDoIsOne(String f) {
    history.local("n1/2", f, "j1", "{}", null);
    history.local("n2", "start-job", "j1", "{}", null);
    assertThat(brokers()).containsExactly("n1");
  }

  @Test
  void whatIsReceivedAnExecutorMayReceiveUnlessBrokersSynchronize() {
    history.send("n1", "assign", "n1:1", "n2", null);
    history.receive("n2", "assign", "n1:1", "n1", null);
    assertThat(brokers()).containsExactly("n1");
    history.receive("n3", "sync-metadata", "n1:2", "n1", null);
    assertThat(brokers()).containsExactly("n1", "n3");
  }

  @Test
  void ofOtherNodesTheirKinAreBrokersToo() {
    history.header(
        new Header(1, null, null, null, List.of("b1", "b12", "e1"), null, Header.none().extra()));
    addressed("b3");
    history.nemesis("start-partition", "{links:[['b4','b3'],['c5','b6']]}");
    assertThat(brokers()).containsExactly("b1", "b12", "b3", "b4", "b6");
  }

  @Test
  void kinThatAnyLineKnowsAsAnExecutorIsNone() {
    history.header(
        new Header(1, null, null, null, List.of("n1", "n2", "n3"), null, Header.none().extra()));
    addressed("n1");
    history.invoke(2, "submit-result", "j1", "{executor:'n2'}");
    assertThat(brokers()).containsExactly("n1", "n3");
    history.local("n1", "assign", "j1", "{executor:'n3'}", null);
    assertThat(brokers()).containsExactly("n1");
  }

  @Test
  void whoActsAsABrokerIsOneWhateverElseItIsCalled() {
    history.local("n1", "assign", "j1", "{executor:'n1'}", null);
    assertThat(brokers()).containsExactly("n1");
  }

  private void addressed(String broker) {
    history.invoke(1, "read-metadata", null, "{broker:'" + broker + "'}");
  }

  private SequencedSet<String> brokers() {
    return Brokers.of(history.build(), Budget.unlimited());
  }
}
