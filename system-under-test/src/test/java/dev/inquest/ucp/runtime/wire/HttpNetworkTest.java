package dev.inquest.ucp.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.CoordinationMessage.ReadState;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.runtime.peer.Dialer;
import dev.inquest.ucp.runtime.peer.Peers;
import dev.inquest.ucp.runtime.peer.TestServer;
import dev.inquest.ucp.traced.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HttpNetworkTest {
  private TestServer server;
  private Peers peers;
  private HttpNetwork network;
  private VectorClock clock = VectorClock.EMPTY;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
    peers = new Peers(Map.of("b2", server.address()), "/messages", 5_000_000_000L, Dialer.PLAIN);
    network = new HttpNetwork(peers);
  }

  @AfterEach
  void stop() throws IOException {
    peers.close();
    server.close();
  }

  @Test
  void nothingLeavesBeforeTheFlush() {
    send(new ReadState(1, "j1"));
    await().during(Duration.ofMillis(100)).until(server.bodies::isEmpty);
    network.flush();
    assertThat(received(1).getFirst().path("body").path("job").asString()).isEqualTo("j1");
  }

  @Test
  void messagesAreLinesOfOneRequestInOrder() {
    for (int i = 0; i < 5; i++) {
      send(new ReadState(i, "j" + i));
    }
    network.flush();
    assertThat(received(5).stream().map(each -> each.path("body").path("job").asString()))
        .containsExactly("j0", "j1", "j2", "j3", "j4");
    network.flush();
    assertThat(server.bodies).hasSize(5);
  }

  @Test
  void synchronisationsKeepTheirOwnPlace() {
    send(new ReadState(1, "j1"));
    VectorClock none = VectorClock.EMPTY;
    send(
        new SyncMetadata(
            "log", 0, none, "", 0, 0, 0, List.of(), true, 1, true, EmergencyState.NONE));
    network.flush();
    assertThat(received(2).stream().map(each -> each.path("type").asString()))
        .containsExactlyInAnyOrder("read-state", "sync-metadata");
    assertThat(server.targets).containsExactlyInAnyOrder("/messages", "/broker/sync-metadata");
  }

  private void send(Message message) {
    clock = clock.tick("b1");
    network.send(new Envelope("b1", 1, "b2", clock, message));
  }

  private List<JsonNode> received(int count) {
    await().until(() -> server.bodies.size() == count);
    return server.bodies.stream().map(JsonMapper.shared()::readTree).toList();
  }
}
