package dev.inquest.nemesis.embedded;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicList;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole surface of the Toxiproxy Java client. */
final class JavaClientTest {
  private final Bench bench = new Bench();

  @AfterEach
  void closeBench() throws IOException {
    bench.close();
  }

  @Test
  void aNewProxyReportsWhatItWasAskedForAndItsRealPort() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    assertThat(proxy.getName()).isEqualTo("b1-b2");
    assertThat(proxy.getListen()).matches("127\\.0\\.0\\.1:[1-9][0-9]*");
    assertThat(proxy.getUpstream()).isEqualTo(bench.upstream());
    assertThat(proxy.isEnabled()).isTrue();
    assertThat(proxy.toxics().getAll()).isEmpty();
  }

  @Test
  void proxiesAreFoundByNameAndListed() throws IOException {
    bench.proxy("b1-b2");
    bench.proxy("b2-b1");
    assertThat(bench.client().getProxies()).extracting(Proxy::getName).contains("b1-b2", "b2-b1");
    assertThat(bench.client().getProxy("b1-b2").getName()).isEqualTo("b1-b2");
    assertThat(bench.client().getProxyOrNull("nowhere")).isNull();
    assertThatThrownBy(() -> bench.client().getProxy("nowhere"))
        .hasMessage("[404] proxy not found");
  }

  @Test
  void aNameIsTakenOnlyOnce() throws IOException {
    bench.proxy("b1-b2");
    assertThatThrownBy(() -> bench.proxy("b1-b2")).hasMessage("[409] proxy already exists");
  }

  @Test
  void aDeletedProxyIsGone() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.delete();
    assertThat(bench.client().getProxyOrNull("b1-b2")).isNull();
  }

  @Test
  void theProxyTakesNewAddresses() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.setUpstream("127.0.0.1:1");
    proxy.setListen("localhost:0");
    Proxy seen = bench.client().getProxy("b1-b2");
    assertThat(seen.getUpstream()).isEqualTo("127.0.0.1:1");
    assertThat(seen.getListen()).startsWith("127.0.0.1:").isEqualTo(proxy.getListen());
  }

  @Test
  void disablingAndEnablingAreReported() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.disable();
    assertThat(bench.client().getProxy("b1-b2").isEnabled()).isFalse();
    proxy.enable();
    assertThat(bench.client().getProxy("b1-b2").isEnabled()).isTrue();
    assertThat(proxy.isEnabled()).isTrue();
  }

  @Test
  void resetEnablesEverythingAndRemovesEveryToxic() throws IOException {
    Proxy proxy = bench.proxy("b1-b2");
    proxy.toxics().latency("slow", UPSTREAM, 10);
    proxy.toxics().timeout("drop", DOWNSTREAM, 0);
    proxy.disable();
    bench.client().reset();
    Proxy seen = bench.client().getProxy("b1-b2");
    assertThat(seen.isEnabled()).isTrue();
    assertThat(seen.toxics().getAll()).isEmpty();
  }

  @Test
  void theVersionIsJson() throws IOException {
    assertThat(bench.client().version()).matches("\\{\"version\": \"[^\"]+\"}\\s*");
  }

  @Test
  void everyToxicCanBeAddedAndReadBack() throws IOException {
    ToxicList toxics = bench.proxy("b1-b2").toxics();
    toxics.latency("a", UPSTREAM, 11).setJitter(12);
    toxics.bandwidth("b", DOWNSTREAM, 13);
    toxics.slowClose("c", UPSTREAM, 14);
    toxics.timeout("d", DOWNSTREAM, 15);
    toxics.slicer("e", UPSTREAM, 16, 17).setSizeVariation(18);
    toxics.limitData("f", DOWNSTREAM, 19);
    toxics.resetPeer("g", UPSTREAM, 20);
    assertThat(toxics.getAll())
        .extracting(Toxic::getName)
        .containsExactly("a", "c", "e", "g", "b", "d", "f");
    assertThat(toxics.get("a", Latency.class).getLatency()).isEqualTo(11);
    assertThat(toxics.get("a", Latency.class).getJitter()).isEqualTo(12);
    assertThat(toxics.get("b", Bandwidth.class).getRate()).isEqualTo(13);
    assertThat(toxics.get("c", SlowClose.class).getDelay()).isEqualTo(14);
    assertThat(toxics.get("d", Timeout.class).getTimeout()).isEqualTo(15);
    assertThat(toxics.get("e", Slicer.class).getAverageSize()).isEqualTo(16);
    assertThat(toxics.get("e", Slicer.class).getDelay()).isEqualTo(17);
    assertThat(toxics.get("e", Slicer.class).getSizeVariation()).isEqualTo(18);
    assertThat(toxics.get("f", LimitData.class).getBytes()).isEqualTo(19);
    assertThat(toxics.get("g", ResetPeer.class).getTimeout()).isEqualTo(20);
  }

  @Test
  void everyAttributeCanBeChanged() throws IOException {
    ToxicList toxics = bench.proxy("b1-b2").toxics();
    assertThat(toxics.latency("a", UPSTREAM, 1).setLatency(21).getLatency()).isEqualTo(21);
    assertThat(toxics.bandwidth("b", UPSTREAM, 1).setRate(22).getRate()).isEqualTo(22);
    assertThat(toxics.slowClose("c", UPSTREAM, 1).setDelay(23).getDelay()).isEqualTo(23);
    assertThat(toxics.timeout("d", UPSTREAM, 1).setTimeout(24).getTimeout()).isEqualTo(24);
    Slicer slicer =
        toxics.slicer("e", UPSTREAM, 1, 1).setAverageSize(25).setDelay(26).setSizeVariation(27);
    assertThat(List.of(slicer.getAverageSize(), slicer.getDelay(), slicer.getSizeVariation()))
        .containsExactly(25L, 26L, 27L);
    assertThat(toxics.limitData("f", UPSTREAM, 1).setBytes(28).getBytes()).isEqualTo(28);
    assertThat(toxics.resetPeer("g", UPSTREAM, 1).setTimeout(29).getTimeout()).isEqualTo(29);
    assertThat(toxics.get("a", Latency.class).getLatency()).isEqualTo(21);
    assertThat(toxics.get("g", ResetPeer.class).getTimeout()).isEqualTo(29);
  }

  @Test
  void aToxicHasAStreamAndAToxicityThatCanChange() throws IOException {
    ToxicList toxics = bench.proxy("b1-b2").toxics();
    Latency latency = toxics.latency("a", DOWNSTREAM, 1);
    assertThat(latency.getToxicity()).isEqualTo(1f);
    assertThat(latency.getStream()).isEqualTo(DOWNSTREAM);
    latency.setToxicity(0.25f);
    assertThat(toxics.get("a").getToxicity()).isEqualTo(0.25f);
    assertThat(toxics.get("a", Latency.class).getLatency()).isEqualTo(1);
  }

  @Test
  void aToxicNameIsTakenOnlyOnceAProxyAndGoneAfterItsRemoval() throws IOException {
    ToxicList toxics = bench.proxy("b1-b2").toxics();
    Latency latency = toxics.latency("a", UPSTREAM, 1);
    assertThatThrownBy(() -> toxics.bandwidth("a", DOWNSTREAM, 1))
        .hasMessage("[409] toxic already exists");
    bench.proxy("b2-b1").toxics().latency("a", UPSTREAM, 1);
    latency.remove();
    assertThatThrownBy(() -> toxics.get("a")).hasMessage("[404] toxic not found");
  }

  @Test
  void aPortInUseIsAClearError() throws IOException {
    String taken = bench.upstream();
    assertThatThrownBy(() -> bench.client().createProxy("b1-b2", taken, "127.0.0.1:1"))
        .hasMessage("[500] listen tcp " + taken + ": bind: address already in use");
    assertThat(bench.client().getProxyOrNull("b1-b2")).isNull();
  }
}
