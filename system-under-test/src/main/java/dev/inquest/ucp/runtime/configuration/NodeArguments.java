package dev.inquest.ucp.runtime.configuration;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node's command line, understood.
 *
 * @param listen where it serves; port 0 = any free one
 * @param peers by which address it reaches each other node
 * @param epochNanos the reading of the monotonic clock that counts as time 0 in traces
 * @param supervised whether it must not outlive who started it
 */
public record NodeArguments(
    boolean broker,
    Settings settings,
    InetSocketAddress listen,
    Path data,
    Path trace,
    Map<String, InetSocketAddress> peers,
    long epochNanos,
    long seed,
    boolean supervised,
    SecurityFiles security) {

  /** How to start a node, for people. */
  public static final String USAGE =
      """
      usage: inquest-node broker|executor --id ID --data FOLDER [options]
        --id ID                  the node's name, such as b1
        --data FOLDER            what it keeps across restarts; its alone
        --listen [HOST:]PORT     where it serves HTTP; default 127.0.0.1:0, any free port
        --trace FOLDER           where it writes trace-<incarnation>.jsonl; default FOLDER of --data
        --config FILE            the cluster's settings, YAML; default: the documented defaults
        --brokers B1,B2,...      all brokers that vote, in the same order at every node
        --observers B8,B9,...    brokers without a vote that may join
        --executors E1,E2,...    all executors that may register
        --peer ID=HOST:PORT      how this node reaches another one; repeatable
        --capability NAME        what an executor can do; repeatable
        --register-with B1,...   the brokers that an executor sends heartbeats to; default: all
        --epoch-nanos N          the monotonic clock's reading at time 0; default: the start
        --seed N                 of the node's random choices; default 0
        --defect NAME            plants a known mistake, to be found
        --tls-keystore FILE      this node's key and certificate, PKCS #12; its CN is the node's id
        --tls-truststore FILE    the authority that signs the nodes' certificates, PKCS #12
        --tls-password-file FILE the password of both
        --token-file FILE        what clients have to show: Authorization: Bearer TOKEN
        --insecure               listen beyond loopback without TLS and token
        --supervised             stop at the end of standard input; leave Ctrl-C to the supervisor
      Each option may be an environment variable as well (INQUEST_LISTEN; lists with commas, switches true or
      false), and so may each key of the settings (INQUEST_HEARTBEAT_TIMEOUT_SECONDS). The command line
      counts before the environment, that before the file, that before the default.
      exit codes: 0 stopped as asked, 254 bad arguments or settings, 255 everything else
      """;

  private static final String OBSERVERS = "--observers";
  private static final String REGISTER = "--register-with";

  private static final Set<String> SINGLE =
      Set.of(
          "--id",
          "--listen",
          "--data",
          "--trace",
          "--config",
          "--brokers",
          "--executors",
          OBSERVERS,
          REGISTER,
          "--epoch-nanos",
          "--seed",
          "--defect",
          SecurityFiles.KEYS,
          SecurityFiles.AUTHORITIES,
          SecurityFiles.PASSWORD,
          SecurityFiles.TOKEN);
  private static final Set<String> REPEATABLE = Set.of("--peer", "--capability");
  private static final Set<String> SWITCHES = Set.of("--supervised", SecurityFiles.INSECURE);

  /** Copies what it is given. */
  public NodeArguments {
    peers = new LinkedHashMap<>(peers);
  }

  /**
   * Reads a command line, the environment, and the settings file that one of them names.
   *
   * @param startNanos the monotonic clock now
   * @throws BadConfiguration in one line
   */
  public static NodeArguments parse(
      List<String> words, Map<String, String> variables, long startNanos) {
    boolean broker = isBroker(words);
    Environment environment = new Environment(variables);
    Options options =
        new Options(words.subList(1, words.size()), SINGLE, REPEATABLE, SWITCHES)
            .orElse(environment, SINGLE, REPEATABLE, SWITCHES);
    Settings settings = settings(options, environment, broker);
    Path data = options.required("--data", Path::of);
    InetSocketAddress listen =
        options.optional("--listen", Addresses.listen("0"), Addresses::listen);
    return new NodeArguments(
        broker,
        settings,
        listen,
        data,
        options.optional("--trace", data, Path::of),
        peers(options, settings),
        options.optional("--epoch-nanos", startNanos, Long::parseLong),
        options.optional("--seed", 0L, Long::parseLong),
        options.has("--supervised"),
        SecurityFiles.of(options, listen));
  }

  private static boolean isBroker(List<String> words) {
    String role = words.isEmpty() ? "" : words.getFirst();
    if (!role.equals("broker") && !role.equals("executor")) {
      throw new BadConfiguration("the first word must be broker or executor; --help says more");
    }
    return role.equals("broker");
  }

  private static Settings settings(Options options, Environment environment, boolean broker) {
    String self = options.required("--id", Names::one);
    List<String> brokers =
        options.optional("--brokers", broker ? List.of(self) : List.of(), Names::list);
    List<String> executors =
        options.optional("--executors", broker ? List.of() : List.of(self), Names::list);
    List<String> observers = options.optional(OBSERVERS, List.of(), Names::list);
    List<String> mine = broker ? brokers : executors;
    if (observers.stream().anyMatch(brokers::contains)) {
      throw new BadConfiguration("--observers and --brokers name the same: " + observers);
    }
    if (!mine.contains(self) && !(broker && observers.contains(self))) {
      throw new BadConfiguration("--id '" + self + "' is not among its kind: " + mine);
    }
    if (brokers.isEmpty()) {
      throw new BadConfiguration("--brokers is missing: an executor needs at least one");
    }
    return new Settings(
        self,
        brokers,
        executors,
        capabilities(options),
        registersWith(options, brokers, broker),
        policies(options.first("--config"), environment),
        options.optional("--defect", Defect.NONE, Defect::named));
  }

  private static Policies policies(@Nullable String file, Environment environment) {
    return PoliciesFile.read(file == null ? null : Path.of(file), environment);
  }

  private static List<String> capabilities(Options options) {
    List<String> capabilities = new ArrayList<>();
    for (String name : options.all("--capability")) {
      capabilities.add(Options.parsed(options.source("--capability"), name, Names::one));
    }
    return capabilities;
  }

  private static List<String> registersWith(Options options, List<String> brokers, boolean broker) {
    List<String> some = options.optional(REGISTER, brokers, Names::list);
    if (some.isEmpty() || !brokers.containsAll(some)) {
      throw new BadConfiguration(
          options.source(REGISTER) + " " + some + " is not allowed: some of " + brokers + " are");
    }
    if (broker && options.has(REGISTER)) {
      throw new BadConfiguration(options.source(REGISTER) + " is for executors");
    }
    return some;
  }

  /** Brokers reach everybody, executors every broker. */
  private static Map<String, InetSocketAddress> complete(
      Map<String, InetSocketAddress> peers, Settings settings) {
    List<String> reached = new ArrayList<>(settings.otherBrokers());
    if (settings.brokers().contains(settings.self())) {
      reached.addAll(settings.executors());
    }
    for (String node : reached) {
      if (!peers.containsKey(node)) {
        throw new BadConfiguration("--peer " + node + "=HOST:PORT is missing");
      }
    }
    return peers;
  }

  private static Map<String, InetSocketAddress> peers(Options options, Settings settings) {
    Map<String, InetSocketAddress> peers = new LinkedHashMap<>();
    List<String> observers = options.optional(OBSERVERS, List.of(), Names::list);
    String name = options.source("--peer");
    for (String peer : options.all("--peer")) {
      String[] pair = peer.split("=", 2);
      if (pair.length < 2) {
        throw new BadConfiguration(name + " '" + peer + "' is not allowed: ID=HOST:PORT is");
      }
      if (!settings.brokers().contains(pair[0])
          && !settings.executors().contains(pair[0])
          && !observers.contains(pair[0])) {
        throw new BadConfiguration(name + " '" + peer + "' names no broker and no executor");
      }
      if (peers.put(pair[0], Options.parsed(name, pair[1], Addresses::address)) != null) {
        throw new BadConfiguration(name + " " + pair[0] + " is given twice");
      }
    }
    return complete(peers, settings);
  }
}
