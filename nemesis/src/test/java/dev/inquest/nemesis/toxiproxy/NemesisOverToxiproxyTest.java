package dev.inquest.nemesis.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.run.Nemesis;
import dev.inquest.nemesis.run.NemesisListener;
import dev.inquest.nemesis.run.NemesisReport;
import dev.inquest.nemesis.schedule.Schedule;
import dev.inquest.nemesis.schedule.ScheduleCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A schedule as a person writes it, run through real sockets from its start to its heal. */
final class NemesisOverToxiproxyTest {
  private static final String OVERLAPPING =
      """
      {"inquest":"schedule","version":1,"faults":[
      {"id":"cut","kind":"partition","start":0,"stop":1.2,"links":[["b1","b2"],["b2","b1"]]},
      {"id":"hold","kind":"partition","start":0.5,"stop":2,"mode":"hold","links":[["b1","b2"],["e1","b2"]]},
      {"id":"slow","kind":"latency","start":0.6,"stop":1.5,"delay_ms":[30,60],"links":[["b2","b1"],["clients","b1"]]},
      {"id":"away","kind":"vanish","start":2.1,"stop":2.3,"mode":"drop","nodes":["e1"]}]}
      """;

  @Test
  void overlappingFaultsAreSeenAndUndoneOneByOne() throws Exception {
    Schedule schedule = ScheduleCodec.read(OVERLAPPING, "overlapping.json", SmallNet.NODES);
    Records records = new Records();
    AllRunning running = new AllRunning();
    try (SmallNet net = new SmallNet()) {
      NemesisReport report =
          new Nemesis(SmallNet.NODES, net.links, running, running, records).run(schedule);
      assertThat(report).isEqualTo(new NemesisReport(4, 0, List.of()));
      assertThat(net.client.getProxies())
          .hasSize(SmallNet.NODES.links().size())
          .allMatch(eu.rekawek.toxiproxy.Proxy::isEnabled);
    }
    assertThat(records.seen("cut", "during", new Link("b1", "b2"))).isEqualTo("refused");
    assertThat(records.seen("cut", "after", new Link("b1", "b2"))).isEqualTo("silent");
    assertThat(records.seen("hold", "after", new Link("b1", "b2"))).isEqualTo("answered");
    assertThat(records.seen("away", "during", new Link("e1", "b1"))).isEqualTo("silent");
  }

  /** Keeps the lines of {@code faults.jsonl}. */
  private static final class Records implements NemesisListener {
    private final List<ObjectNode> lines = new ArrayList<>();

    @Override
    public void event(String f, ObjectNode value) {}

    @Override
    public void record(ObjectNode line) {
      lines.add(line);
    }

    /** How the last probe along a link ended, in one part of a fault's record. */
    String seen(String id, String when, Link link) {
      return lines.stream()
          .filter(line -> line.path("id").asString().equals(id))
          .flatMap(line -> line.path(when).findParents("seen").stream())
          .filter(probe -> probe.path("link").path(0).asString("").equals(link.from()))
          .filter(probe -> probe.path("link").path(1).asString("").equals(link.to()))
          .map(probe -> probe.path("seen").asString())
          .findFirst()
          .orElse("nothing");
    }
  }
}
