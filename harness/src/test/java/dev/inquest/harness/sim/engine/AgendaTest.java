package dev.inquest.harness.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AgendaTest {
  private final Agenda agenda = new Agenda();
  private final List<Integer> happened = new ArrayList<>();

  @Test
  void whatIsDueAtTheSameTimeHappensInTheOrderInWhichItWasPlanned() {
    SplittableRandom random = new SplittableRandom(17);
    List<long[]> planned = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      int number = i;
      long time = random.nextLong(200);
      planned.add(new long[] {time, number});
      agenda.at(time, () -> happened.add(number));
    }
    agenda.runUntil(Long.MAX_VALUE / 2);
    planned.sort(Comparator.comparingLong(each -> each[0]));
    assertThat(happened).isEqualTo(planned.stream().map(each -> (int) each[1]).toList());
    assertThat(agenda.handled()).isEqualTo(5_000);
  }

  @Test
  void whatAnActionPlansForNowHappensAfterWhatWasPlannedBefore() {
    agenda.at(5, () -> agenda.after(0, () -> happened.add(3)));
    agenda.at(5, () -> happened.add(1));
    agenda.at(4, () -> agenda.at(1, () -> happened.add(0)));
    agenda.at(5, () -> happened.add(2));
    agenda.runUntil(5);
    assertThat(happened).containsExactly(0, 1, 2, 3);
    assertThat(agenda.now()).isEqualTo(5);
  }

  @Test
  void itGoesNoFurtherThanItWasAskedTo() {
    agenda.at(7, () -> happened.add(7));
    agenda.at(9, () -> happened.add(9));
    agenda.runUntil(8);
    assertThat(happened).containsExactly(7);
    assertThat(agenda.now()).isEqualTo(8);
    agenda.stopAt(8);
    agenda.runUntil(20);
    assertThat(agenda.now()).isEqualTo(8);
    agenda.runUntil(20, () -> happened.size() == 2);
    assertThat(agenda.now()).isEqualTo(9);
  }

  @Test
  void whereOneThingBringsAboutAnotherForNowWithoutEndItSaysSo() {
    Runnable[] again = new Runnable[1];
    again[0] = () -> agenda.after(0, again[0]);
    agenda.at(42, again[0]);
    assertThatThrownBy(() -> agenda.runUntil(50))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("time stands still at 42 ns");
  }
}
