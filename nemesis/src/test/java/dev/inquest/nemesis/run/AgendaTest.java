package dev.inquest.nemesis.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.LinkStep;
import dev.inquest.nemesis.schedule.PlannedFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes next, on time and late. */
final class AgendaTest {
  private static final PlannedFault PLANNED = Faults.of(FaultKind.KILL, "n1", 1, 2, "e1");
  private static final FaultRecord FAULT = new FaultRecord(PLANNED);

  private final Agenda agenda = new Agenda();
  private final Agenda.Item start = new Agenda.Start(10, PLANNED);
  private final Agenda.Item step = new Agenda.Step(20, FAULT, new LinkStep(0, List.of()));
  private final Agenda.Item stop = new Agenda.Stop(30, FAULT);
  private final Agenda.Item later = new Agenda.Start(40, PLANNED);

  @Test
  void onTimeEverythingComesInTheOrderOfTime() {
    assertThat(orderAt(0)).containsExactly(start, step, stop, later);
  }

  @Test
  void lateNothingStartsBeforeWhatIsToStop() {
    assertThat(orderAt(35)).containsExactly(step, stop, start, later);
  }

  @Test
  void atTheSameMomentAStopComesFirstAndAStartLast() {
    agenda.add(new Agenda.Start(30, PLANNED));
    agenda.add(new Agenda.Step(30, FAULT, new LinkStep(0, List.of())));
    agenda.add(stop);
    assertThat(drained(0)).first().isEqualTo(stop);
    assertThat(agenda.next(0)).isNull();
  }

  @Test
  void whatNeverBeganIsLeftInOrder() {
    agenda.add(later);
    agenda.add(stop);
    agenda.add(start);
    assertThat(agenda.neverBegun()).containsExactly(PLANNED, PLANNED);
  }

  private List<Agenda.Item> orderAt(long nowNanos) {
    List.of(later, stop, step, start).forEach(agenda::add);
    return drained(nowNanos);
  }

  private List<Agenda.Item> drained(long nowNanos) {
    List<Agenda.Item> order = new ArrayList<>();
    for (Agenda.Item item = agenda.next(nowNanos); item != null; item = agenda.next(nowNanos)) {
      order.add(item);
      agenda.remove(item);
    }
    return order;
  }
}
