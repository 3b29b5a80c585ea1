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
            Premise.ORDERED_WRITES_READ);
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

  private static List<Premise> promised(String... nemesis) {
    var extra = JsonNodeFactory.instance.objectNode();
    List.of(nemesis).forEach(extra.putArray("nemesis")::add);
    var promises =
        Promises.of(new Header(Header.VERSION, null, null, null, List.of(), null, extra));
    return List.of(Premise.values()).stream().filter(promises::decides).toList();
  }
}
