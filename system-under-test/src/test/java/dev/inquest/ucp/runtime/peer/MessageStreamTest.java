package dev.inquest.ucp.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inquest.ucp.runtime.peer.TestServer.Manner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageStreamTest {
  private static final long TIMEOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final TestServer server = new TestServer();
  private final Deadlines deadlines = new Deadlines();

  MessageStreamTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    deadlines.close();
    server.close();
  }

  @Test
  void messagesShareOneRequestAndKeepTheirOrder() {
    MessageStream stream = stream(LONG_NANOS);
    for (int i = 0; i < 20; i++) {
      stream.send(List.of("a" + i, "b" + i));
      arrived(2 * (i + 1));
    }
    assertThat(server.bodies).startsWith("a0", "b0", "a1", "b1").endsWith("a19", "b19");
    assertThat(server.connections.get()).isEqualTo(1);
    assertThat(stream.dropped()).isZero();
    stream.close();
  }

  @Test
  void aRequestEndsInTimeIsAnsweredAndTheNextMessageBeginsAnother() {
    MessageStream stream = stream(SHORT_NANOS);
    stream.send(List.of("first"));
    await().until(() -> server.open() == 0 && server.connections.get() == 1);
    stream.send(List.of("second"));
    arrived(2);
    await().until(() -> server.open() == 0);
    assertThat(server.connections.get()).isEqualTo(2);
    assertThat(stream.dropped()).isZero();
  }

  @Test
  void aConnectionThatIsCutLosesWhatItCarriedAndNoLaterMessage() {
    server.manner = Manner.CLOSE_AFTER_REQUEST;
    MessageStream stream = stream(LONG_NANOS);
    stream.send(List.of("cut"));
    await().until(() -> stream.dropped() == 1);
    server.manner = Manner.ANSWER;
    stream.send(List.of("after"));
    arrived(2);
    assertThat(server.connections.get()).isEqualTo(2);
    assertThat(stream.dropped()).isEqualTo(1);
    stream.close();
  }

  @Test
  void whatTheOtherSideDidNotTakeIsLost() {
    server.manner = Manner.TAKE_ONE;
    MessageStream stream = stream(SHORT_NANOS);
    stream.send(List.of("taken", "refused", "refused too"));
    await().until(() -> stream.dropped() == 2);
  }

  @Test
  void aRequestThatIsNeverAnsweredIsGivenUp() {
    server.manner = Manner.SILENT;
    MessageStream stream = stream(SHORT_NANOS);
    stream.send(List.of("m1", "m2"));
    await().until(() -> stream.dropped() == 2);
    await().until(() -> server.open() == 0);
  }

  @Test
  void toANodeThatIsAwayAllIsLostUntilItIsBack() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    InetSocketAddress away = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    MessageStream stream = stream(away, LONG_NANOS);
    stream.send(List.of("m1", "m2", "m3"));
    await().until(() -> stream.dropped() == 3);
    stream.send(List.of("m4"));
    await().until(() -> stream.dropped() == 4);
  }

  @Test
  void whatFindsTooMuchWaitingIsDroppedAtOnce() {
    String large = "x".repeat(MessageStream.MOST_WAITING_CHARACTERS / 2 + 1);
    MessageStream stream = stream(LONG_NANOS);
    stream.send(List.of(large, large));
    assertThat(stream.dropped()).isEqualTo(1);
    arrived(1);
    stream.close();
  }

  private void arrived(int count) {
    await().until(() -> server.bodies.size() == count);
  }

  private MessageStream stream(long longestNanos) {
    return stream(server.address(), longestNanos);
  }

  private MessageStream stream(InetSocketAddress address, long longestNanos) {
    return new MessageStream(
        "peer", address, "/messages", longestNanos, TIMEOUT_NANOS, deadlines, Dialer.PLAIN);
  }
}
