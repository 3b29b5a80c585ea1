package dev.inquest.check.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.history.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Since when a broker has certainly been up, as a read sees it whose answer has an index. */
class LivesTest {
  private final History.Builder history = History.builder();

  @Test
  void aBrokerThatNeverWentDownHasBeenUpForever() {
    history.local("b1", "accept-job", "j1", "{}", null);
    history.local("b1", "accept-job", "j2", "{}", null);
    history.local("b2/2", "accept-job", "j2", "{}", null);
    assertThat(since("b1", 9)).isEqualTo(-1);
    assertThat(since("b2", 9)).isEqualTo(-1);
    assertThat(since("b9", 9)).isEqualTo(-1);
    assertThat(Lives.Life.WITHOUT_END.since(9)).isEqualTo(-1);
  }

  @Test
  void aBootOrALineOfAnotherLifeShowsThatItWent() {
    history.local("b1", "boot", null, "{}", null);
    history.local("b1", "accept-job", "j1", "{}", null);
    history.local("b2", "accept-job", "j1", "{}", null);
    history.local("b1/2", "accept-job", "j1", "{}", null);
    history.local("b1/2", "accept-job", "j2", "{}", null);
    history.local("b1/3", "boot", null, "{}", null);
    assertThat(since("b1", 3)).isZero();
    assertThat(since("b1", 4)).isEqualTo(3);
    assertThat(since("b1", 5)).isEqualTo(3);
    assertThat(since("b1", 6)).isEqualTo(5);
    assertThat(since("b2", 6)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill", "term", "disk"})
  void fromWhenItMayHaveBeenStruckUntilThatIsOverItMayBeDown(String fault) {
    history.local("b1", "accept-job", "j1", "{}", null);
    history.nemesis("start-" + fault, "{id:'n1',nodes:['b1']}");
    history.nemesis("start-" + fault, "{id:'n1',outcome:'applied'}");
    assertThat(since("b1", 1)).isEqualTo(-1);
    assertThat(since("b1", 2)).isEqualTo(Long.MAX_VALUE);
    assertThat(since("b2", 2)).isEqualTo(-1);
    history.nemesis("stop-" + fault, "{id:'n1'}");
    assertThat(since("b1", 4)).isEqualTo(3);
    history.local("b1/2", "boot", null, "{}", null);
    assertThat(since("b1", 5)).isEqualTo(4);
  }

  @Test
  void aFaultThatIsOverSinceTheLatestRestartCountsNoMore() {
    history.local("b1", "accept-job", "j1", "{}", null);
    history.nemesis("start-kill", "{id:'n1',nodes:['b1'],outcome:'applied'}");
    history.local("b1/2", "boot", null, "{}", null);
    history.nemesis("stop-kill", "{id:'n1'}");
    assertThat(since("b1", 9)).isEqualTo(3);
    history.local("b1/3", "boot", null, "{}", null);
    assertThat(since("b1", 9)).isEqualTo(4);
  }

  @Test
  void aPauseTakesNothingFromItsMemory() {
    history.local("b1", "accept-job", "j1", "{}", null);
    history.nemesis("start-pause", "{id:'n1',nodes:['b1'],outcome:'applied'}");
    assertThat(since("b1", 9)).isEqualTo(-1);
  }

  private long since(String broker, long until) {
    return new Lives(history.build(), Budget.unlimited()).of(broker).since(until);
  }
}
