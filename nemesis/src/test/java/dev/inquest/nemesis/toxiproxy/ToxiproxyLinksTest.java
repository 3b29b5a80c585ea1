package dev.inquest.nemesis.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.LinkObservation.Arrival;
import dev.inquest.nemesis.LinkObservation.Status;
import dev.inquest.nemesis.machine.Machines;
import dev.inquest.nemesis.witness.Scope;
import dev.inquest.nemesis.witness.Testimony;
import dev.inquest.nemesis.witness.Witness;
import dev.inquest.nemesis.witness.World;
import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against real sockets: what is imposed is what probes meet, and what the witness expects. */
final class ToxiproxyLinksTest {
  private static final Link B1_B2 = new Link("b1", "b2");
  private static final Link B2_B1 = B1_B2.reversed();
  private static final Link CLIENTS_B1 = new Link(Link.CLIENTS, "b1");

  private SmallNet net;

  @BeforeEach
  void open() throws IOException {
    net = new SmallNet();
  }

  @AfterEach
  void close() throws IOException {
    net.close();
  }

  static List<LinkEffect> everyEffect() {
    return List.of(
        new LinkEffect.Cut(),
        new LinkEffect.Drop(),
        new LinkEffect.Hold(),
        new LinkEffect.Slow(250),
        new LinkEffect.Bandwidth(2),
        new LinkEffect.Reset(10),
        new LinkEffect.Slice(16, 2, 10_000),
        new LinkEffect.SlowClose(300),
        new LinkEffect.Limit(20));
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void everyEffectIsSeenInItsDirectionAloneAndThenUndone(LinkEffect effect) throws IOException {
    SequencedMap<Link, List<LinkEffect>> oneWay = wanted(B1_B2, effect);
    assertThat(deviations(oneWay)).as("while nothing lies there").isNotEmpty();
    net.links.impose(oneWay);
    assertSeen(oneWay);
    net.links.impose(wanted(B1_B2));
    assertSeen(new LinkedHashMap<>());
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void everyEffectIsSeenInBothDirections(LinkEffect effect) throws IOException {
    SequencedMap<Link, List<LinkEffect>> both = wanted(B1_B2, effect);
    both.putAll(wanted(B2_B1, effect));
    net.links.impose(both);
    assertSeen(both);
    net.links.healAll();
    assertSeen(new LinkedHashMap<>());
  }

  @Test
  void aCutOfBothDirectionsRefusesAndOfOneStaysSilent() throws IOException {
    SequencedMap<Link, List<LinkEffect>> cut = wanted(B1_B2, new LinkEffect.Cut());
    net.links.impose(cut);
    assertThat(probe(B1_B2)).isEqualTo(unanswered(Status.SILENT, Arrival.NOT_SEEN));
    assertThat(probe(B2_B1)).isEqualTo(unanswered(Status.SILENT, Arrival.SEEN));
    net.links.impose(wanted(B2_B1, new LinkEffect.Cut()));
    assertThat(probe(B1_B2)).isEqualTo(unanswered(Status.REFUSED, Arrival.NOT_SEEN));
    assertThat(probe(B2_B1)).isEqualTo(unanswered(Status.REFUSED, Arrival.NOT_SEEN));
    net.links.impose(wanted(B1_B2));
    assertThat(probe(B1_B2)).isEqualTo(unanswered(Status.SILENT, Arrival.SEEN));
    assertThat(probe(B2_B1)).isEqualTo(unanswered(Status.SILENT, Arrival.NOT_SEEN));
  }

  @Test
  void answersToClientsAreALinkOfTheirOwn() throws IOException {
    net.links.impose(wanted(CLIENTS_B1.reversed(), new LinkEffect.Drop()));
    assertThat(probe(CLIENTS_B1)).isEqualTo(unanswered(Status.SILENT, Arrival.SEEN));
  }

  @Test
  void effectsOfDifferentModesLieOnOneLinkTogether() throws IOException {
    SequencedMap<Link, List<LinkEffect>> both =
        wanted(B1_B2, new LinkEffect.Slow(60), new LinkEffect.SlowClose(150));
    net.links.impose(both);
    assertSeen(both);
    both = wanted(B1_B2, new LinkEffect.Slow(120));
    net.links.impose(both);
    assertSeen(both);
  }

  /** The order that makes the real server panic when toxics are taken out of the middle. */
  @Test
  void effectsComeAndGoOnConnectionsThatAreClosing() throws IOException {
    LinkEffect slow = new LinkEffect.Slow(40);
    LinkEffect late = new LinkEffect.SlowClose(400);
    for (int round = 0; round < 8; round++) {
      net.links.impose(wanted(B1_B2, slow, late));
      openAndClose(net.routes.getFirst(), 6);
      net.links.impose(wanted(B1_B2, late));
      net.links.impose(wanted(B1_B2, late, new LinkEffect.Hold()));
      openAndClose(net.routes.getFirst(), 6);
      net.links.impose(wanted(B1_B2, new LinkEffect.Hold()));
      net.links.impose(wanted(B1_B2, new LinkEffect.Drop()));
      net.links.impose(wanted(B1_B2, new LinkEffect.Reset(5), late));
      net.links.impose(wanted(B1_B2));
    }
    assertSeen(new LinkedHashMap<>());
  }

  private static void openAndClose(Route route, int connections) throws IOException {
    assertThat(route.link()).isEqualTo(B1_B2);
    for (int connection = 0; connection < connections; connection++) {
      try (Socket socket = new Socket()) {
        socket.connect(route.entrance());
        socket.getOutputStream().write(new byte[100]);
      }
    }
  }

  @Test
  void aDeadTargetIsToldFromALiveOne() throws IOException {
    net.stop("b2");
    LinkObservation seen = probe(B1_B2);
    assertThat(seen.status()).isIn(Status.CLOSED, Status.RESET);
    assertThat(seen.arrival()).isEqualTo(Arrival.UNKNOWN);
  }

  @Test
  void aChangeBehindOurBackIsNoticedWhenReadBack() throws IOException {
    net.client
        .getProxy("b1-b2")
        .toxics()
        .latency("foreign", eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM, 5);
    assertThatThrownBy(() -> net.links.impose(wanted(B1_B2, new LinkEffect.Drop())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("proxy b1-b2 should be enabled[upstream-drop")
        .hasMessageContaining("foreign: upstream latency 5");
  }

  @Test
  void aPortInUseIsOneClearLineAndLeavesNoProxyBehind() throws IOException {
    net.links.close();
    List<Route> twice = List.of(net.routes.getFirst(), sameListen());
    assertThatThrownBy(() -> ToxiproxyLinks.create(net.client, twice, net.addresses()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot create proxy b2-b1 on " + twice.getLast().listen());
    assertThat(net.client.getProxies()).isEmpty();
  }

  @Test
  void aLinkWithoutAProxyIsAnError() {
    assertThatThrownBy(() -> net.links.impose(wanted(new Link("b1", "b9"))))
        .hasMessage("there is no proxy for the link b1→b9");
    assertThatThrownBy(() -> net.links.probe(List.of(new Link("b9", "b1"))))
        .hasMessage("there is no proxy for the link b9→b1");
  }

  private Route sameListen() {
    Route first = net.routes.getFirst();
    return new Route(B2_B1, first.listen(), first.upstream(), first.entrance());
  }

  private void assertSeen(SequencedMap<Link, List<LinkEffect>> effects) throws IOException {
    assertThat(testimony(effects, 4_000_000_000L).deviations()).isEmpty();
  }

  /** At the first look, without patience. */
  private List<String> deviations(SequencedMap<Link, List<LinkEffect>> effects) throws IOException {
    return testimony(effects, 0).deviations();
  }

  private Testimony testimony(SequencedMap<Link, List<LinkEffect>> effects, long graceNanos)
      throws IOException {
    AllRunning running = new AllRunning();
    Witness witness =
        new Witness(
            SmallNet.NODES, net.links, running, Machines.OUT_OF_REACH, running, 0, graceNanos);
    return witness.testify(
        new World(effects, new LinkedHashMap<>(), new LinkedHashMap<>()), Scope.nothing());
  }

  private LinkObservation probe(Link link) throws IOException {
    return Objects.requireNonNull(net.links.probe(List.of(link)).get(link));
  }

  private static LinkObservation unanswered(Status status, Arrival arrival) {
    return LinkObservation.unanswered(status, arrival);
  }

  private static SequencedMap<Link, List<LinkEffect>> wanted(Link link, LinkEffect... effects) {
    SequencedMap<Link, List<LinkEffect>> wanted = new LinkedHashMap<>();
    wanted.put(link, List.of(effects));
    return wanted;
  }
}
