package dev.inquest.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class SettledTest {
  private static final String DONE = "{'j1':{'state':'completed','attempt':1,'result':'r'}}";

  @Test
  void brokersThatShowTheSameAndNothingUnderWayHaveComeToRest() {
    assertThat(settled(DONE, DONE)).isTrue();
    assertThat(settled("{}", "{}")).isTrue();
    assertThat(settled("{'j1':{'state':'parked'}}", "{'j1':{'state':'parked'}}")).isTrue();
  }

  @Test
  void aJobUnderWayIsNoRest() {
    assertThat(settled("{'j1':{'state':'assigned'}}", "{'j1':{'state':'assigned'}}")).isFalse();
  }

  @Test
  void brokersThatShowDifferentThingsHaveNotComeToRest() {
    assertThat(settled(DONE, "{}")).isFalse();
    assertThat(settled("{}", DONE)).isFalse();
    assertThat(settled(DONE, DONE.replace("j1", "j2"))).isFalse();
    assertThat(settled(DONE, DONE.replace("'r'", "'s'"))).isFalse();
    assertThat(settled(DONE, DONE.replace(":1", ":2"))).isFalse();
    assertThat(settled(DONE, DONE, "{'j1':{'state':'parked'}}")).isFalse();
  }

  private static boolean settled(String... jobs) {
    return Settled.settled(
        Arrays.stream(jobs)
            .map(each -> "{'jobs':" + each + "}")
            .map(listing -> JsonMapper.shared().readTree(listing.replace('\'', '"')))
            .toList());
  }
}
