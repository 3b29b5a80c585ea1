package dev.inquest.nemesis.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.Nodes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A schedule as a person writes it, what is read from it, and what is said about a wrong one. */
final class ScheduleCodecTest {
  private static final Nodes NODES = new Nodes(List.of("b1", "b2", "b3"), List.of("e1", "e2"));

  private static final String WRITTEN =
      """
      {"inquest":"schedule","version":1,"seed":7,"faults":[
      {"id":"n1","kind":"partition","start":1.5,"stop":4,"shape":"bridge","mode":"drop","links":[["b1","b2"],["b2","b1"]]},
      {"id":"n2","kind":"latency","start":2,"stop":3,"shape":"links","mode":"slow","delay_ms":[20,30],"links":[["b1","b2"],["clients","b3"]]},
      {"id":"n3","kind":"kill","start":5,"stop":6.25,"nodes":["b1","e1"]},
      {"id":"n4","kind":"vanish","start":7,"stop":10,"nodes":["e2"],"mode":"hold","links":[["e2","b1"],["b1","e2"]]},
      {"id":"n5","kind":"slice","start":8,"stop":9,"shape":"links","mode":"slice","average_bytes":20,"variation_bytes":5,"delay_us":100,"links":[["b1","b2"]]},
      {"id":"n6","kind":"partition","start":11,"stop":15,"shape":"flapping","mode":"cut","links":[["b1","b2"]],"steps":[{"after":0,"links":[["b1","b2"]]},{"after":0.5,"links":[]}]},
      {"id":"n7","kind":"clock-skew","start":11,"stop":12,"nodes":["b1"],"mode":"bump","by_ms":700},
      {"id":"n8","kind":"clock-skew","start":11,"stop":12,"nodes":["e1"],"mode":"strobe","by_ms":20,"period_ms":50},
      {"id":"n9","kind":"kill","start":11,"stop":12,"nodes":["b1"]},
      {"id":"n10","kind":"clock-skew","start":13,"stop":14,"nodes":["b1","b2"],"mode":"rate","percent":150},
      {"id":"n11","kind":"disk","start":13,"stop":14,"nodes":["b1"],"mode":"full"},
      {"id":"n12","kind":"disk","start":14,"stop":15,"nodes":["b1","b2"],"mode":"lose"}
      ]}
      """;

  @Test
  void whatIsReadIsWrittenTheSameAgain() throws InvalidScheduleException {
    Schedule schedule = read(WRITTEN);
    assertThat(ScheduleCodec.write(schedule)).isEqualTo(WRITTEN);
    assertThat(read(ScheduleCodec.write(schedule))).isEqualTo(schedule);
    assertThat(schedule.seed()).isEqualTo(7);
    assertThat(schedule.endNanos()).isEqualTo(15_000_000_000L);
  }

  @Test
  void aScheduleByHandMayLeaveOutWhatIsUsual() throws InvalidScheduleException {
    Schedule schedule =
        read(
            """
            {"inquest":"schedule","version":1,"faults":[
              {"kind":"partition","start":1,"stop":2,"links":[["b1","b2"]]},
              {"kind":"vanish","start":1,"stop":4,"nodes":["e1"]},
              {"kind":"reset","start":5,"stop":6,"after_ms":0,"links":[["b1","b2"]]}]}
            """);
    assertThat(schedule.faults())
        .extracting(planned -> planned.fault().id())
        .containsExactly("n1", "n2", "n3");
    assertThat(schedule.faults().getFirst().fault().effects().sequencedValues())
        .containsExactly(new LinkEffect.Cut());
    Fault vanish = schedule.faults().get(1).fault();
    assertThat(vanish.kind()).isEqualTo(FaultKind.VANISH);
    assertThat(vanish.effects()).hasSize(6);
    assertThat(schedule.seed()).isZero();
  }

  @Test
  void noneIsEmptyAndSurvives() throws InvalidScheduleException {
    Schedule none = Schedule.none(3);
    assertThat(read(ScheduleCodec.write(none))).isEqualTo(none);
    assertThat(none.endNanos()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind':'pause','start':1,'stop':2,'nodes':['b9']} | unknown node 'b9': the nodes are b1, b2, b3, e1, e2",
        "{'kind':'partition','start':1,'stop':2,'links':[['b1','b7']]} | unknown node 'b7': the nodes are b1, b2, b3, e1, e2, clients",
        "{'kind':'vanish','start':1,'stop':2,'nodes':['e9']} | unknown node 'e9': the nodes are b1, b2, b3, e1, e2",
        "{'kind':'explode','start':1,'stop':2} | unknown kind 'explode': choose among partition, latency, bandwidth, reset, slow-close, slice, limit, kill, term, pause, vanish, clock-skew, disk",
        "{'kind':'kill','start':-1,'stop':2,'nodes':['b1']} | \"start\" is -1, before the run begins",
        "{'kind':'kill','start':3,'stop':2,'nodes':['b1']} | it must stop after it starts, and stops at 2 s",
        "{'kind':'kill','start':'1s','stop':2,'nodes':['b1']} | \"start\" must be a number of seconds",
        "{'kind':'kill','start':1,'stop':1e30,'nodes':['b1']} | \"stop\" is 1E+30, more seconds than a clock can count",
        "{'kind':'kill','start':1,'stop':2} | \"nodes\" must be an array with at least one node",
        "{'kind':'kill','start':1,'stop':2,'nodes':['b1'],'mode':'cut'} | unknown key 'mode' for the kind kill",
        "{'kind':'partition','start':1,'stop':2,'links':[]} | \"links\" must be an array with at least one [from, to]",
        "{'kind':'partition','start':1,'stop':2,'links':[['b1']]} | a link is written [\"b1\",\"b2\"], from and to, not [\"b1\"]",
        "{'kind':'partition','start':1,'stop':2,'mode':'slow','delay_ms':3,'links':[['b1','b2']]} | a partition cannot have the mode 'slow'",
        "{'kind':'partition','start':1,'stop':2,'mode':'smash','links':[['b1','b2']]} | unknown mode 'smash'",
        "{'kind':'partition','start':1,'stop':2,'links':[['e1','e2']]} | nothing flows on the link e1→e2: leave it out",
        "{'kind':'latency','start':1,'stop':2,'links':[['b1','b2']]} | \"delay_ms\" must be an integer, or an array with one for each link",
        "{'kind':'latency','start':1,'stop':2,'delay_ms':[1,2],'links':[['b1','b2']]} | \"delay_ms\" must be an integer, or an array with one for each link",
        "{'kind':'latency','start':1,'stop':2,'delay_ms':-5,'links':[['b1','b2']]} | delay_ms is -5, and must be at least 0",
        "{'kind':'bandwidth','start':1,'stop':2,'kilobytes_per_second':0,'links':[['b1','b2']]} | kilobytes_per_second is 0, and must be at least 1",
        "{'kind':'limit','start':1,'stop':2,'bytes':64,'links':[['b1','b2']]} | bytes is 64, and a probe would not feel it: use less than 64",
        "{'kind':'slice','start':1,'stop':2,'average_bytes':4,'variation_bytes':4,'delay_us':1,'links':[['b1','b2']]} | variation_bytes must be less than average_bytes, 4",
        "{'kind':'vanish','start':1,'stop':2,'nodes':['b1']} | only executors vanish, and b1 is a broker: use a partition",
        "{'kind':'vanish','start':1,'stop':2,'nodes':['e1','e2']} | one executor vanishes at a time: \"nodes\" must name exactly one",
        "{'kind':'vanish','start':1,'stop':2,'nodes':['e1'],'links':[['e2','b1']]} | only links of e1 can be affected while it vanishes",
        "{'kind':'partition','start':1,'stop':2,'links':[['b1','b2']],'steps':[]} | \"steps\" must be an array with at least one step",
        "{'kind':'partition','start':1,'stop':2,'links':[['b1','b2']],'steps':[{'after':0.5,'links':[]}]} | the first step must be at 0",
        "{'kind':'partition','start':1,'stop':2,'links':[['b1','b2']],'steps':[{'after':0,'links':[['b1','b3']]}]} | a step names a link that is not among the fault's \"links\"",
        "{'kind':'clock-skew','start':1,'stop':2,'nodes':['b1']} | a clock-skew has the mode bump or strobe or rate, not ''",
        "{'kind':'disk','start':1,'stop':2,'nodes':['b1'],'mode':'rate','percent':50} | a disk has the mode lose or tear or full, not 'rate'",
        "{'kind':'disk','start':1,'stop':2,'nodes':['b9'],'mode':'full'} | unknown node 'b9': the nodes are b1, b2, b3, e1, e2",
        "{'kind':'disk','start':1,'stop':2,'nodes':['b1'],'mode':'full','by_ms':5} | unknown key 'by_ms' for the kind disk",
        "{'kind':'clock-skew','start':1,'stop':2,'nodes':['b1'],'mode':'bump','by_ms':0.5} | \"by_ms\" must be an integer",
        "{'kind':'clock-skew','start':1,'stop':2,'nodes':['b1'],'mode':'bump','by_ms':-5} | by_ms is -5, and must be from 1 to 3600000",
        "{'kind':'clock-skew','start':1,'stop':2,'nodes':['b1'],'mode':'strobe','by_ms':50,'period_ms':50} | by_ms is 50, and must be from 1 to 49",
        "{'kind':'clock-skew','start':1,'stop':2,'nodes':['b1'],'mode':'rate','percent':0} | percent is 0, and must be from 1 to 1000",
        "7 | must be an object, not 7",
      })
  void oneClearLineSaysWhatIsWrong(String fault, String line) {
    assertThat(problems("{'inquest':'schedule','version':1,'faults':[" + fault + "]}"))
        .containsExactly("plan.json: fault n1: " + line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'faults':[]} | plan.json: not a schedule: it must begin with {\"inquest\":\"schedule\",\"version\":1",
        "{'inquest':'schedule','version':2,'faults':[]} | plan.json: version 2 is unknown: this reads version 1",
        "{'inquest':'schedule','version':1} | plan.json: \"faults\" must be an array",
        "{'inquest':'schedule','version':1,'seed':'x','faults':[]} | plan.json: \"seed\" must be an integer of 64 bits",
      })
  void theHeadIsChecked(String text, String line) {
    assertThat(problems(text)).containsExactly(line);
  }

  @Test
  void brokenJsonIsToldWithItsPlace() {
    assertThat(problems("{'inquest':'schedule',\n'version':}"))
        .singleElement()
        .asString()
        .startsWith("plan.json:2:")
        .contains("not JSON");
  }

  @Test
  void everyWrongFaultHasItsLine() {
    assertThat(
            problems(
                """
                {'inquest':'schedule','version':1,'faults':[
                {'id':'a','kind':'kill','start':1,'stop':5,'nodes':['b1']},
                {'id':'b','kind':'pause','start':4,'stop':6,'nodes':['b1','b8']},
                {'id':'c','kind':'kill','start':2,'stop':1,'nodes':['b2']},
                {'id':'a','kind':'kill','start':7,'stop':8,'nodes':['b1']}]}
                """))
        .containsExactly(
            "plan.json: fault c: it must stop after it starts, and stops at 1 s",
            "plan.json: fault b: unknown node 'b8': the nodes are b1, b2, b3, e1, e2",
            "plan.json: fault a: another fault has this id: give each its own",
            "plan.json: fault b: starts at 4 s, while a still holds b1, until 5 s");
  }

  @Test
  void aClockMayGoWrongWhileItsNodeIsDownButNotTwiceAtOnceAndADiskHasTheProcess() {
    assertThat(
            problems(
                """
                {'inquest':'schedule','version':1,'faults':[
                {'id':'a','kind':'clock-skew','start':1,'stop':5,'nodes':['b1'],'mode':'rate','percent':50},
                {'id':'b','kind':'kill','start':2,'stop':4,'nodes':['b1']},
                {'id':'c','kind':'clock-skew','start':3,'stop':6,'nodes':['b1'],'mode':'bump','by_ms':5},
                {'id':'d','kind':'disk','start':3,'stop':4,'nodes':['b1'],'mode':'tear'}]}
                """))
        .containsExactly(
            "plan.json: fault c: starts at 3 s, while a still holds the clock of b1, until 5 s",
            "plan.json: fault d: starts at 3 s, while b still holds b1, until 4 s");
  }

  private static Schedule read(String text) throws InvalidScheduleException {
    return ScheduleCodec.read(text, "plan.json", NODES);
  }

  private static List<String> problems(String text) {
    List<String> problems = new ArrayList<>();
    assertThatThrownBy(() -> read(text.replace('\'', '"')))
        .isInstanceOfSatisfying(InvalidScheduleException.class, e -> problems.addAll(e.problems()));
    return problems;
  }
}
