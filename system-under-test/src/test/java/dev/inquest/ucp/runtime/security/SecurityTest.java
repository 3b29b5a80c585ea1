package dev.inquest.ucp.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.ucp.runtime.InProcessNode;
import dev.inquest.ucp.runtime.peer.Dialer;
import dev.inquest.ucp.runtime.peer.Outcome;
import dev.inquest.ucp.runtime.peer.Parcel;
import dev.inquest.ucp.runtime.peer.Peers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real nodes on loopback, over TLS. */
class SecurityTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final String SECRET = "a-secret-of-the-clients";
  private static final String RESULT =
      "{\"submission\":\"s\",\"executor\":\"%s\",\"incarnation\":1,\"attempt\":1,\"result\":\"r\"}";
  private static final String HEARTBEAT =
      """
      {"version":1,"id":"%1$s:7","from":"%1$s","incarnation":1,"to":"b1","clock":{"%1$s":7},"type":"heartbeat",\
      "body":{"executor":"%1$s","sequence":1,"capabilities":[],"slots":4,"held":[]}}\
      """;

  @TempDir static Path folder;
  private static Authority authority;
  private static Path imposter;
  private static Path token;

  @TempDir Path data;
  private int b1;
  private int b2;

  @BeforeAll
  static void makeCertificates() throws IOException, InterruptedException {
    token = Files.writeString(folder.resolve("token"), SECRET + "\n");
    authority = new Authority(folder.resolve("authority"));
    for (String name : List.of("b1", "b2", "e1")) {
      authority.sign(name);
    }
    imposter = authority.imposter("e1");
  }

  @BeforeEach
  void choosePorts() {
    b1 = free(12_000 + (int) Math.floorMod(System.nanoTime() / 1_000, 19_000L));
    b2 = free(b1 + 1);
  }

  @Test
  void brokersWithCertificatesAgreeOnAJobOfAClientWithTheToken()
      throws IOException, InterruptedException {
    try (InProcessNode first = broker("b1", b1, true);
        InProcessNode second = broker("b2", b2, true)) {
      Outcome.Answered taken = answered(client(SECRET), "POST", "/jobs", "{\"job\":\"j1\"}");
      assertThat(taken.status()).as(taken.body()).isEqualTo(201);
      assertThat(first.port()).isNotEqualTo(second.port());
    }
  }

  @Test
  void brokersWithoutCertificatesShowEachOtherTheToken() throws IOException, InterruptedException {
    try (InProcessNode first = broker("b1", b1, false);
        InProcessNode second = broker("b2", b2, false)) {
      Dialer shows = Dialer.withHeader("Authorization: Bearer " + SECRET);
      assertThat(answered(shows, "POST", "/jobs", "{\"job\":\"j1\"}").status()).isEqualTo(201);
      assertThat(answered(Dialer.PLAIN, "POST", "/jobs", "{\"job\":\"j2\"}").status())
          .isEqualTo(401);
      assertThat(first.port()).isNotEqualTo(second.port());
    }
  }

  @Test
  void whoHasNeitherTokenNorCertificateSeesNothingButHealth()
      throws IOException, InterruptedException {
    try (InProcessNode broker = broker("b1", b1, true)) {
      List<String> before = broker.written();
      for (Dialer stranger : List.of(client(null), client("a-wrong-secret-of-them"))) {
        assertThat(answered(stranger, "GET", "/broker/metadata", "").body())
            .contains("token-needed");
        assertThat(answered(stranger, "POST", "/jobs", "{\"job\":\"j1\"}").status()).isEqualTo(401);
        assertThat(answered(stranger, "GET", "/metrics", "").status()).isEqualTo(401);
        assertThat(answered(stranger, "GET", "/health/ready", "").status()).isEqualTo(200);
      }
      assertThat(
              answered(client(SECRET), "PUT", "/executors/heartbeat/e1", HEARTBEAT.formatted("e1"))
                  .body())
          .contains("certificate-needed");
      assertThat(answered(client(SECRET), "GET", "/broker/metadata", "").status()).isEqualTo(200);
      assertThat(broker.written()).isEqualTo(before);
    }
  }

  @Test
  void aNodeSpeaksInItsOwnNameAlone() throws IOException, InterruptedException {
    try (InProcessNode broker = broker("b1", b1, true)) {
      Dialer e1 = node(authority.keys("e1"));
      List<String> before = broker.written();
      assertThat(answered(e1, "PUT", "/executors/heartbeat/e2", HEARTBEAT.formatted("e2")).body())
          .contains("not-yours", "e1 claims to be e2");
      assertThat(answered(e1, "PUT", "/jobs/j1/result", RESULT.formatted("e2")).body())
          .contains("not-yours");
      assertThat(broker.written()).isEqualTo(before);
      assertThat(answered(e1, "PUT", "/jobs/j1/result", RESULT.formatted("e1")).body())
          .contains("unknown-job");
      assertThat(answered(e1, "PUT", "/executors/heartbeat/e1", HEARTBEAT.formatted("e1")).status())
          .isEqualTo(202);
    }
  }

  /** TLS does not even show it: the broker has told which authority it believes. */
  @Test
  void aCertificateThatTheAuthorityDidNotSignProvesNothing()
      throws IOException, InterruptedException {
    try (InProcessNode broker = broker("b1", b1, true)) {
      List<String> before = broker.written();
      for (String path : List.of("/executors/heartbeat/e1", "/jobs/j1/result")) {
        Outcome outcome = ask(node(imposter), "b1", "PUT", path, HEARTBEAT.formatted("e1"));
        boolean refused =
            outcome instanceof Outcome.Unanswered
                || (outcome instanceof Outcome.Answered answer && answer.status() == 401);
        assertThat(refused).as(outcome.toString()).isTrue();
      }
      assertThat(broker.written()).isEqualTo(before);
    }
  }

  @Test
  void plainHttpGetsNoAnswer() throws IOException, InterruptedException {
    try (InProcessNode broker = broker("b1", b1, true)) {
      assertThat(ask(Dialer.PLAIN, "b1", "GET", "/health/live", ""))
          .isInstanceOf(Outcome.Unanswered.class);
      assertThat(answered(client(SECRET), "GET", "/health/live", "").status()).isEqualTo(200);
      assertThat(broker.port()).isEqualTo(b1);
    }
  }

  @Test
  void whoAnswersUnderAnotherNameIsToldNothing() throws IOException, InterruptedException {
    try (InProcessNode broker = broker("b1", b1, true)) {
      assertThat(ask(node(authority.keys("e1")), "b2", "GET", "/broker/metadata", ""))
          .isEqualTo(new Outcome.Unanswered("connection-lost", true));
      assertThat(broker.port()).isEqualTo(b1);
    }
  }

  @Test
  void onlyTheFirstPartOfACertificatesNameCounts() {
    assertThat(Tls.commonName(new X500Principal("CN=b1,O=Inquest"))).isEqualTo("b1");
    assertThat(Tls.commonName(new X500Principal("O=\"x,CN=b1\",CN=e1"))).isNull();
    assertThat(Tls.commonName(new X500Principal("CN=\"b1,O=x\""))).isNull();
  }

  @Test
  void unusableSecretsAreExplained() throws IOException {
    Path weak = Files.writeString(data.resolve("weak"), "short");
    assertThatThrownBy(() -> Token.read(weak)).hasMessageContaining("at least 16 visible");
    Path wrong = Files.writeString(data.resolve("wrong"), "wrong");
    assertThatThrownBy(() -> Tls.context(authority.keys("b1"), authority.trusted(), wrong))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot read the key store " + authority.keys("b1"));
  }

  private InProcessNode broker(String name, int port, boolean certificates)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("--id", name, "--listen", "127.0.0.1:" + port));
    words.addAll(List.of("--brokers", "b1,b2", "--executors", "e1,e2"));
    String other = name.equals("b1") ? "b2=127.0.0.1:" + b2 : "b1=127.0.0.1:" + b1;
    words.addAll(List.of("--peer", other, "--peer", "e1=127.0.0.1:1", "--peer", "e2=127.0.0.1:1"));
    words.addAll(List.of("--token-file", token.toString()));
    words.addAll(certificates ? authority.words(name) : List.of());
    return InProcessNode.start(
        data.resolve(name),
        "broker",
        "{acceptance: {decision_timeout_seconds: 20}, metadata_sync: {enabled: false},"
            + " coordination: {discovery_interval_seconds: 86400}}",
        words.toArray(String[]::new));
  }

  private static Dialer node(Path keys) throws IOException {
    return new TlsDialer(Tls.context(keys, authority.trusted(), authority.password()));
  }

  /** Believes in the authority, shows no certificate, and a token if there is one. */
  private static Dialer client(@Nullable String secret) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance(Tls.PROTOCOL);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      var store = KeyStore.getInstance("PKCS12");
      try (var bytes = Files.newInputStream(authority.trusted())) {
        store.load(bytes, Files.readString(authority.password()).strip().toCharArray());
      }
      trust.init(store);
      context.init(null, trust.getTrustManagers(), null);
      Dialer tls = new TlsDialer(context);
      String header = secret == null ? "" : "Authorization: Bearer " + secret + "\r\n";
      return new Dialer() {
        @Override
        public Socket secure(Socket connected, String peer) throws IOException {
          return tls.secure(connected, peer);
        }

        @Override
        public String header() {
          return header;
        }
      };
    } catch (GeneralSecurityException broken) {
      throw new IOException(broken);
    }
  }

  private Outcome.Answered answered(Dialer dialer, String method, String path, String body)
      throws IOException {
    Outcome outcome = ask(dialer, "b1", method, path, body);
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return (Outcome.Answered) outcome;
  }

  /** Asks whoever listens where b1 does, under the name of that node. */
  private Outcome ask(Dialer dialer, String name, String method, String path, String body)
      throws IOException {
    var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), b1);
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    try (Peers peers = new Peers(Map.of(name, place), "/messages", PATIENCE_NANOS, dialer)) {
      Parcel parcel = new Parcel(method, path, body, System.nanoTime());
      peers.request(name, parcel, PATIENCE_NANOS, outcome::complete);
      return outcome.orTimeout(60, TimeUnit.SECONDS).join();
    }
  }

  private static int free(int from) {
    int port = from;
    while (!isFree(port)) {
      port++;
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }
}
