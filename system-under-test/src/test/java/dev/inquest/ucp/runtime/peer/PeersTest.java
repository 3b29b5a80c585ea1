package dev.inquest.ucp.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inquest.ucp.runtime.peer.TestServer.Manner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeersTest {
  private static final long TIMEOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final TestServer left = new TestServer();
  private final TestServer right = new TestServer();
  private final Peers peers = peers(left.address(), right.address());

  PeersTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    peers.close();
    left.close();
    right.close();
  }

  @Test
  void messagesArriveOverOneKeptConnection() {
    for (int i = 0; i < 20; i++) {
      int expected = i + 1;
      send("left", "m" + i);
      await().until(() -> left.bodies.size() == expected);
      sleep(5);
    }
    assertThat(left.bodies).startsWith("m0", "m1", "m2");
    assertThat(left.connections.get()).isEqualTo(1);
    assertThat(peers.dropped()).containsEntry("left", 0L);
  }

  @Test
  void aSilentPeerDelaysNobodyElse() {
    left.manner = Manner.SILENT;
    for (int i = 0; i < 100; i++) {
      send("left", "m" + i);
    }
    long start = System.nanoTime();
    send("right", "hello");
    await().pollInterval(Duration.ofMillis(1)).until(() -> right.bodies.contains("hello"));
    assertThat(System.nanoTime() - start).isLessThan(TIMEOUT_NANOS / 2);
  }

  @Test
  void connectionsThatHangAreClosedAndTheirMessagesCountedAsLost() {
    left.manner = Manner.SILENT;
    for (int i = 0; i < 30; i++) {
      send("left", "m" + i);
    }
    await().until(() -> dropped("left") == 30);
    await().until(() -> left.open() == 0);
    left.manner = Manner.ANSWER;
    left.bodies.clear();
    send("left", "after");
    await().until(() -> left.bodies.contains("after"));
  }

  @Test
  void tooManyWaitingMessagesAreDroppedAtOnce() {
    left.manner = Manner.SILENT;
    for (int i = 0; i < Destination.MAXIMUM_WAITING + 100; i++) {
      send("left", "m" + i);
    }
    assertThat(dropped("left")).isBetween(80L, 100L);
  }

  @Test
  void aKeptConnectionThatDiedIsReplacedWithoutALoss() {
    left.manner = Manner.CLOSE_AFTER_ANSWER;
    for (int i = 0; i < 5; i++) {
      int expected = i + 1;
      send("left", "m" + i);
      await().until(() -> left.bodies.size() == expected);
      sleep(20);
    }
    assertThat(left.connections.get()).isEqualTo(5);
    assertThat(dropped("left")).isZero();
  }

  @Test
  void nonsenseAndRefusalsAreLosses() {
    left.manner = Manner.ANSWER_NONSENSE;
    send("left", "m");
    await().until(() -> dropped("left") == 1);
    left.manner = Manner.ANSWER_BUSY;
    send("left", "m");
    await().until(() -> dropped("left") == 2);
  }

  @Test
  void aRequestIsAnswered() {
    assertThat(request("left")).isEqualTo(new Outcome.Answered(202, "{\"taken\":1}"));
  }

  @Test
  void requestsInQuickSuccessionShareAConnectionAndLaterOnesTrustNone() {
    request("left");
    request("left");
    assertThat(left.connections.get()).isEqualTo(1);
    sleep(600);
    request("left");
    assertThat(left.connections.get()).isEqualTo(2);
  }

  @Test
  void aRequestThatNobodyCouldReadSurelyHadNoEffect() throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }
    InetSocketAddress closed = new InetSocketAddress(InetAddress.getLoopbackAddress(), closedPort);
    try (Peers unreachable = peers(closed, closed)) {
      assertThat(request(unreachable, "left"))
          .isEqualTo(new Outcome.Unanswered("connection-refused", true));
    }
    assertThat(request("nobody")).isEqualTo(new Outcome.Unanswered("unknown-node", true));
  }

  @Test
  void aRequestThatMayHaveBeenReadIsUncertainAndNeverSentAgain() {
    left.manner = Manner.CLOSE_AFTER_REQUEST;
    assertThat(request("left")).isEqualTo(new Outcome.Unanswered("connection-lost", false));
    left.manner = Manner.SILENT;
    assertThat(request("left")).isEqualTo(new Outcome.Unanswered("timeout", false));
    assertThat(left.bodies).hasSize(2);
  }

  @Test
  void slowAnswersOverlap() {
    left.manner = Manner.ANSWER_SLOWLY;
    long start = System.nanoTime();
    CompletableFuture<?>[] all = new CompletableFuture<?>[20];
    for (int i = 0; i < all.length; i++) {
      CompletableFuture<Outcome> done = new CompletableFuture<>();
      peers.request("left", parcel("r"), TIMEOUT_NANOS * 10, done::complete);
      all[i] = done;
    }
    CompletableFuture.allOf(all).join();
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  private Outcome request(String to) {
    return request(peers, to);
  }

  private static Outcome request(Peers peers, String to) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    peers.request(to, parcel("r"), TIMEOUT_NANOS, outcome::complete);
    return outcome.join();
  }

  private void send(String to, String body) {
    peers.send(to, parcel(body));
  }

  private long dropped(String peer) {
    return peers.dropped().getOrDefault(peer, -1L);
  }

  private static Parcel parcel(String body) {
    return new Parcel("POST", "/messages/test", body, System.nanoTime());
  }

  private static Peers peers(InetSocketAddress left, InetSocketAddress right) {
    Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
    addresses.put("left", left);
    addresses.put("right", right);
    return new Peers(addresses, "/messages", TIMEOUT_NANOS, Dialer.PLAIN);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
