package dev.inquest.nemesis.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.schedule.Schedule;
import dev.inquest.nemesis.schedule.ScheduleCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One small schedule, to the letter: a seed that someone noted last year must still mean the same.
 * Whoever has to change this text breaks every noted seed, and says so in the change log.
 */
final class PinnedScheduleTest {
  @Test
  void aSeedMeansTheSameForEver() {
    Nodes nodes = new Nodes(List.of("b1", "b2"), List.of("e1"));
    Schedule schedule =
        ScheduleGenerator.generate(
            42,
            FaultKind.parse("vanish,latency,kill", false),
            nodes,
            12_000_000_000L,
            Tuning.of(2_000_000_000L));
    assertThat(ScheduleCodec.write(schedule))
        .isEqualTo(
            """
            {"inquest":"schedule","version":1,"seed":42,"faults":[
            {"id":"n1","kind":"kill","start":2.215,"stop":3.675,"nodes":["b2"]},
            {"id":"n2","kind":"vanish","start":5.299,"stop":8.257,"nodes":["e1"],"mode":"cut","links":[["b1","e1"],["b2","e1"],["e1","b1"],["e1","b2"]]},
            {"id":"n3","kind":"latency","start":5.92,"stop":8.72,"shape":"random-links","mode":"slow","delay_ms":[247,138,259,230,199,282],"links":[["b1","b2"],["b1","e1"],["b1","clients"],["b2","clients"],["e1","b1"],["clients","b2"]]}
            ]}
            """);
  }
}
