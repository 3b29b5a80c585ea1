package dev.inquest.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.Header;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class PromisesTest {
  @Test
  void aHistoryThatPromisesNothingIsJudgedStrictlyButForWhatItNeverMentions() {
    var strict = Promises.of(Header.none());
    assertThat(Arrays.stream(Premise.values()).filter(premise -> !strict.decides(premise)))
        .containsExactly(
            Premise.EXECUTOR_QUEUES,
            Premise.OWN_WRITES_READ,
            Premise.REPEATED_READS,
            Premise.ORDERED_WRITES_READ,
            Premise.OPERATIONS);
  }

  @Test
  void aRunOwesOnlyWhatItsFaultsBringAbout() {
    assertThat(promised())
        .noneMatch(List.of(Premise.RIVAL_SUBMISSIONS, Premise.HEALED_PARTITION)::contains);
    assertThat(promised("latency", "reset")).isEqualTo(promised());
    assertThat(promised("partition"))
        .contains(Premise.RIVAL_SUBMISSIONS, Premise.HEALED_PARTITION)
        .doesNotContain(Premise.VANISHED_HOLDERS);
    assertThat(promised("kill"))
        .contains(Premise.VANISHED_HOLDERS, Premise.SETTLED_ORPHANS)
        .doesNotContain(Premise.RIVAL_SUBMISSIONS, Premise.HEALED_PARTITION);
    assertThat(promised("vanish")).contains(Premise.RIVAL_SUBMISSIONS, Premise.VANISHED_HOLDERS);
  }

  @Test
  void whatARunAlwaysOwesAndWhatOnlyOneOfEmergenciesDoes() {
    assertThat(promised())
        .containsExactly(
            Premise.ACKNOWLEDGED_JOBS,
            Premise.CLOSING_READS,
            Premise.TIME_TO_SETTLE,
            Premise.NODE_EVENTS,
            Premise.MODEL_ANSWERS);
    assertThat(promises("emergencies").stated()).isTrue();
    assertThat(Promises.of(Header.none()).stated()).isFalse();
    assertThat(
            List.of(Premise.values()).stream()
                .filter(promises("emergencies")::decides)
                .filter(premise -> !promised().contains(premise)))
        .containsExactly(
            Premise.EXECUTOR_QUEUES, Premise.COMPETING_EMERGENCIES, Premise.COMPETING_JOBS);
  }

  /** A key of that name may stand in the header of anybody's history. */
  @Test
  void whatIsNoListOfNamesPromisesNothing() {
    var extra = JsonNodeFactory.instance.objectNode();
    extra.putArray("nemesis").add("kill").addObject().put("kind", "pause");
    extra.putObject("workload");
    Header header = new Header(1, null, null, null, List.of(), null, extra);
    assertThat(Promises.of(header).stated()).isFalse();
    assertThat(Promises.of(header).decides(Premise.HEALED_PARTITION)).isTrue();
  }

  private static List<Premise> promised(String... nemesis) {
    var promises = promises("jobs", nemesis);
    return List.of(Premise.values()).stream().filter(promises::decides).toList();
  }

  private static Promises promises(String workload, String... nemesis) {
    var extra = JsonNodeFactory.instance.objectNode();
    List.of(nemesis).forEach(extra.putArray("nemesis")::add);
    extra.put("workload", workload);
    return Promises.of(new Header(Header.VERSION, null, null, null, List.of(), null, extra));
  }
}
