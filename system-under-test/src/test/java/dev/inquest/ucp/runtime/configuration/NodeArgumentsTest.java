package dev.inquest.ucp.runtime.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.settings.ConflictStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeArgumentsTest {
  private static final String BROKER =
      "broker --id b1 --data d --brokers b1,b2 --executors e1 --peer e1=h:3 --peer b2=h:1 ";

  @Test
  void everyOptionIsRead() {
    NodeArguments read =
        parse(
            "executor --id e1 --data d --trace t --listen 127.0.0.1:7001 --brokers b1,b2"
                + " --executors e1,e2 --peer b1=127.0.0.1:20001 --peer b2=[::1]:20002"
                + " --capability gpu --capability cpu --register-with b2 --epoch-nanos -5 --seed 42"
                + " --defect decide-locally --supervised");
    assertThat(read.broker()).isFalse();
    assertThat(read.settings().self()).isEqualTo("e1");
    assertThat(read.settings().brokers()).containsExactly("b1", "b2");
    assertThat(read.settings().executors()).containsExactly("e1", "e2");
    assertThat(read.settings().capabilities()).containsExactly("gpu", "cpu");
    assertThat(read.settings().registersWith()).containsExactly("b2");
    assertThat(read.settings().defect()).isEqualTo(Defect.DECIDE_LOCALLY);
    assertThat(read.listen().getPort()).isEqualTo(7001);
    assertThat(read.peers()).hasSize(2);
    assertThat(read.data()).isEqualTo(Path.of("d"));
    assertThat(read.trace()).isEqualTo(Path.of("t"));
    assertThat(read.epochNanos()).isEqualTo(-5);
    assertThat(read.seed()).isEqualTo(42);
    assertThat(read.supervised()).isTrue();
  }

  @Test
  void aBrokerWithoutAVoteIsAnObserverWhichTheVotersMayReach() {
    NodeArguments joining =
        parse("broker --id b9 --data d --brokers b1 --observers b8,b9 --peer b1=h:1 --peer b8=h:8");
    assertThat(joining.settings().votes()).isFalse();
    assertThat(joining.settings().brokers()).containsExactly("b1");
    NodeArguments voter = parse(BROKER + "--observers b9 --peer b9=h:9");
    assertThat(voter.settings().votes()).isTrue();
    assertThat(voter.peers()).containsKey("b9");
  }

  @Test
  void whatIsNotSaidHasADefault() {
    NodeArguments read = parse("broker --id b1 --data d");
    assertThat(read.listen().getHostString()).isEqualTo("127.0.0.1");
    assertThat(read.listen().getPort()).isZero();
    assertThat(read.trace()).isEqualTo(Path.of("d"));
    assertThat(read.epochNanos()).isEqualTo(123);
    assertThat(read.settings().brokers()).containsExactly("b1");
    assertThat(read.supervised()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --color red          | unknown option '--color'; --help lists them
          --listen nowhere:x   | --listen 'nowhere:x' is not allowed: host:port is, with a port from 0 to 65535
          --listen 65536       | --listen '65536' is not allowed: host:port is, with a port from 0 to 65535
          --seed many          | --seed 'many' is not allowed: an integer is
          --seed 1 --seed 2    | --seed is given twice
          --seed               | --seed needs a value
          --peer b2            | --peer 'b2' is not allowed: ID=HOST:PORT is
          --peer b9=h:1        | --peer 'b9=h:1' names no broker and no executor
          --observers b2       | --observers and --brokers name the same: [b2]
          --observers b1/2     | --observers 'b1/2' is not allowed
          --peer b2=h:2        | --peer b2 is given twice
          --capability a/b     | --capability 'a/b' is not allowed: a name of up to 63 letters, digits, '.', '_' and '-' is, beginning with one of the first two
          --register-with b2   | --register-with is for executors
          --register-with b9   | --register-with [b9] is not allowed: some of [b1, b2] are
          --defect slow        | --defect 'slow' is not allowed: unknown defect slow; known: none,
          --config missing.yaml | missing.yaml: there is no such file
          """)
  void aBadOptionIsNamedWithWhatIsAllowed(String options, String message) {
    assertThatThrownBy(() -> parse(BROKER + options))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          client --id c1             | the first word must be broker or executor; --help says more
          broker --data d            | --id is missing
          broker --id b1             | --data is missing
          broker --id b3 --data d --brokers b1,b2 | --id 'b3' is not among its kind: [b1, b2]
          broker --id b1 --data d --brokers b1,b1 | --brokers 'b1,b1' is not allowed: b1 is there twice
          broker --id b1 --data d --brokers b1,b2 | --peer b2=HOST:PORT is missing
          executor --id e1 --data d  | --brokers is missing: an executor needs at least one
          """)
  void aNodeThatCannotBeIsExplained(String words, String message) {
    assertThatThrownBy(() -> parse(words)).hasMessage(message);
  }

  @Test
  void everyOptionMayBeAVariableToo() {
    NodeArguments read =
        parse(
            "executor",
            Map.of(
                "INQUEST_ID", "e1",
                "INQUEST_DATA", "d",
                "INQUEST_LISTEN", "7001",
                "INQUEST_BROKERS", "b1,b2",
                "INQUEST_PEER", "b1=h:1,b2=h:2",
                "INQUEST_CAPABILITY", "gpu,cpu",
                "INQUEST_SEED", "42",
                "INQUEST_SUPERVISED", "true",
                "INQUEST_EXECUTOR_STRATEGY", "fcfs",
                "HOME", "/root"));
    assertThat(read.settings().self()).isEqualTo("e1");
    assertThat(read.listen().getPort()).isEqualTo(7001);
    assertThat(read.peers()).containsOnlyKeys("b1", "b2");
    assertThat(read.settings().capabilities()).containsExactly("gpu", "cpu");
    assertThat(read.seed()).isEqualTo(42);
    assertThat(read.supervised()).isTrue();
    assertThat(read.settings().policies().executor().strategy()).isEqualTo(ConflictStrategy.FCFS);
  }

  @Test
  void theCommandLineCountsBeforeTheEnvironmentAndThatBeforeTheFile(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("cluster.yaml");
    Files.writeString(file, "executor: {slots: 2, strategy: priority}");
    NodeArguments read =
        parse(
            BROKER + "--seed 1 --config " + file,
            Map.of("INQUEST_SEED", "2", "INQUEST_PEER", "b9=h:9", "INQUEST_EXECUTOR_SLOTS", "3"));
    assertThat(read.seed()).isEqualTo(1);
    assertThat(read.peers()).containsOnlyKeys("e1", "b2");
    assertThat(read.settings().policies().executor().slots()).isEqualTo(3);
    assertThat(read.settings().policies().executor().strategy())
        .isEqualTo(ConflictStrategy.PRIORITY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INQUEST_SEED       | many | INQUEST_SEED 'many' is not allowed: an integer is
          INQUEST_SUPERVISED | yes  | INQUEST_SUPERVISED 'yes' is not allowed: true or false is
          INQUEST_PEER       | b2   | INQUEST_PEER 'b2' is not allowed: ID=HOST:PORT is
          INQUEST_HEARTBEAT_INTERVAL_SECONDS | often | INQUEST_HEARTBEAT_INTERVAL_SECONDS: "often" is not allowed; seconds from 0.001 to 86400 are
          INQUEST_EXECUTOR_SLOTS | '[' | INQUEST_EXECUTOR_SLOTS: "[" is not allowed; an integer from 1 to 100000 is
          INQUEST_HARTBEAT_INTERVAL_SECONDS | 1 | INQUEST_HARTBEAT_INTERVAL_SECONDS is unknown; --help lists them
          """)
  void aBadVariableIsNamedWithWhatIsAllowed(String name, String value, String message) {
    assertThatThrownBy(() -> parse("broker --id b1 --data d", Map.of(name, value)))
        .isInstanceOf(BadConfiguration.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --listen 0.0.0.0:8080 | --listen 0.0.0.0:8080 can be reached from other machines: give --tls-keystore, --tls-truststore, --tls-password-file and --token-file, or say --insecure where the network itself is closed
          --listen 127.evil.example:1 --token-file t | --listen 127.evil.example:1 can be reached
          --listen [::]:1 --tls-keystore k --tls-truststore a --tls-password-file p | --listen [::]:1 can be reached
          --tls-keystore k --insecure | --tls-truststore is missing: TLS needs
          """)
  void halfASecurityAndNoneBeyondLoopbackAreRefused(String options, String message) {
    assertThatThrownBy(() -> parse("broker --id b1 --data d " + options))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "--listen 7001,false,false",
    "--listen localhost:1,false,false",
    "--listen [::1]:1,false,false",
    "--listen 0.0.0.0:1 --insecure,false,false",
    "--listen 127.0.0.1:1 --token-file t,false,true",
    "--listen 0.0.0.0:1 --tls-keystore k --tls-truststore a --tls-password-file p --token-file t,true,true"
  })
  void loopbackIsFreeAndTheRestSecuredOrSwitchedOffByName(
      String options, boolean certificates, boolean token) {
    SecurityFiles read = parse("broker --id b1 --data d " + options).security();
    assertThat(read.stores() != null).isEqualTo(certificates);
    assertThat(read.token() != null).isEqualTo(token);
  }

  @Test
  void whatIsMeantForTheStarterOfNodesAndWhatIsEmptyIsLeftAlone() {
    parse("broker --id b1 --data d", Map.of("INQUEST_JAVA_OPTIONS", "-Xmx1g", "INQUEST_SEED", ""));
  }

  private static NodeArguments parse(String words) {
    return parse(words, Map.of());
  }

  private static NodeArguments parse(String words, Map<String, String> variables) {
    return NodeArguments.parse(List.of(words.strip().split(" +")), variables, 123);
  }
}
