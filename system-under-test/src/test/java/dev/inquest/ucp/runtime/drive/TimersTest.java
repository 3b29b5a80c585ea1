package dev.inquest.ucp.runtime.drive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimersTest {
  private final Timers timers = new Timers();

  @Test
  void fireInTheOrderOfTheirDeadlinesThenOfTheirSetting() {
    timers.set("late", 30);
    timers.set("second", 20);
    timers.set("third", 20);
    timers.set("first", 10);
    assertThat(timers.takeDue(9)).isNull();
    assertThat(timers.takeDue(25)).isEqualTo("first");
    assertThat(timers.takeDue(25)).isEqualTo("second");
    assertThat(timers.takeDue(25)).isEqualTo("third");
    assertThat(timers.takeDue(25)).isNull();
    assertThat(timers.takeDue(30)).isEqualTo("late");
  }

  @Test
  void settingATimerAgainMovesIt() {
    timers.set("a", 10);
    timers.set("a", 50);
    assertThat(timers.takeDue(49)).isNull();
    assertThat(timers.takeDue(50)).isEqualTo("a");
    assertThat(timers.takeDue(1000)).isNull();
  }

  @Test
  void aCancelledTimerNeverFires() {
    timers.set("a", 10);
    timers.cancel("a");
    timers.cancel("never set");
    assertThat(timers.takeDue(1000)).isNull();
  }

  @Test
  void waitUntilTheFirstDeadlineAndNoLongerThanAsked() {
    assertThat(timers.untilNext(0, 100)).isEqualTo(100);
    timers.set("a", 40);
    assertThat(timers.untilNext(10, 100)).isEqualTo(30);
    assertThat(timers.untilNext(10, 20)).isEqualTo(20);
    assertThat(timers.untilNext(90, 100)).isZero();
  }
}
