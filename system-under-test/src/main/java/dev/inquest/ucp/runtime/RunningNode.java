package dev.inquest.ucp.runtime;

import dev.inquest.ucp.node.Node;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.configuration.BadConfiguration;
import dev.inquest.ucp.runtime.configuration.NodeArguments;
import dev.inquest.ucp.runtime.diagnostics.NodeLog;
import dev.inquest.ucp.runtime.drive.Driver;
import dev.inquest.ucp.runtime.http.Access;
import dev.inquest.ucp.runtime.http.Answer;
import dev.inquest.ucp.runtime.http.Handler;
import dev.inquest.ucp.runtime.http.NodeServer;
import dev.inquest.ucp.runtime.http.Route;
import dev.inquest.ucp.runtime.http.Traffic;
import dev.inquest.ucp.runtime.log.DataFolder;
import dev.inquest.ucp.runtime.log.Journal;
import dev.inquest.ucp.runtime.metrics.NodeMetrics;
import dev.inquest.ucp.runtime.peer.Peers;
import dev.inquest.ucp.runtime.security.Security;
import dev.inquest.ucp.runtime.trace.TraceFile;
import dev.inquest.ucp.runtime.wire.ClientRoutes;
import dev.inquest.ucp.runtime.wire.HealthRoutes;
import dev.inquest.ucp.runtime.wire.HttpNetwork;
import dev.inquest.ucp.runtime.wire.MessageRoutes;
import dev.inquest.ucp.runtime.wire.Paths;
import dev.inquest.ucp.runtime.wire.ProbeRoutes;
import dev.inquest.ucp.runtime.wire.StatusRoutes;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import dev.inquest.ucp.traced.TracedNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** One incarnation of a node with everything around it: files, sockets, threads. */
public final class RunningNode {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A client waits somewhat longer than the node, so that it hears the node's own reason. */
  private static final long REPLY_MARGIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Whoever watches a node wants to be told soon that it does not answer. */
  private static final long STATUS_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final NodeArguments arguments;
  private final Security security;
  private final NodeServer server;
  private final DataFolder folder;
  private final TraceFile trace;
  private final Peers peers;
  private final Journal journal;
  private final Driver driver;
  private final MessageRoutes messages;

  private RunningNode(
      NodeArguments arguments,
      Security security,
      NodeServer server,
      DataFolder folder,
      TraceFile trace,
      Node node,
      Consumer<Throwable> onFailure)
      throws IOException {
    this.arguments = arguments;
    this.security = security;
    this.server = server;
    this.folder = folder;
    this.trace = trace;
    this.peers =
        new Peers(
            arguments.peers(),
            Paths.STREAM,
            policies().coordination().longestPeerTimeoutNanos(),
            security.dialer());
    this.journal = new Journal(folder.log(), arguments.settings().defect());
    TracedNode traced =
        new TracedNode(
            node, arguments.settings(), folder.incarnation(), journal.recovered(), trace);
    this.driver = new Driver(traced, journal, trace, new HttpNetwork(peers), onFailure);
    this.messages = new MessageRoutes(driver, self());
  }

  /**
   * Begins the next incarnation; returns when it has booted and serves.
   *
   * @param make the node for these settings
   * @param onFailure told when the node cannot go on: the process should end
   * @throws BadConfiguration in one line: key stores or a token that cannot be used
   * @throws IOException in one line: port in use, folder in use, damaged log …
   */
  public static RunningNode start(
      NodeArguments arguments, Function<Settings, Node> make, Consumer<Throwable> onFailure)
      throws IOException, InterruptedException {
    // The port first: a start that fails there must not use up an incarnation.
    Security security = security(arguments);
    NodeServer server = NodeServer.bind(arguments.listen(), security.context());
    try {
      return start(arguments, security, server, make.apply(arguments.settings()), onFailure);
    } catch (IOException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  /** The files are part of what the node was told, as much as a setting is. */
  private static Security security(NodeArguments arguments) {
    try {
      return Security.read(arguments.security());
    } catch (IOException unusable) {
      throw new BadConfiguration(Ending.oneLine(unusable));
    }
  }

  private static RunningNode start(
      NodeArguments arguments,
      Security security,
      NodeServer server,
      Node node,
      Consumer<Throwable> onFailure)
      throws IOException, InterruptedException {
    DataFolder folder = DataFolder.open(arguments.data());
    NodeLog.belongsTo(arguments.settings().self(), folder.incarnation());
    try {
      reportTornTail(folder);
      TraceFile trace =
          TraceFile.create(
              arguments.trace(),
              folder.incarnation(),
              () -> System.nanoTime() - arguments.epochNanos());
      RunningNode running =
          new RunningNode(arguments, security, server, folder, trace, node, onFailure);
      running.serve();
      return running;
    } catch (IOException | RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  private static void reportTornTail(DataFolder folder) {
    long tornBytes = folder.log().tornBytes();
    if (tornBytes > 0) {
      NodeLog.warning(
          "the log ended in "
              + tornBytes
              + " bytes of an unfinished write, never acknowledged: cut off");
    }
  }

  private void serve() throws IOException, InterruptedException {
    driver.start(arguments.seed());
    List<Route> routes = new ArrayList<>();
    long timeoutNanos = policies().acceptance().decisionTimeoutNanos() + REPLY_MARGIN_NANOS;
    ClientRoutes clients = new ClientRoutes(driver, timeoutNanos);
    routes.addAll(arguments.broker() ? clients.ofBroker() : clients.ofExecutor());
    if (arguments.broker()) {
      routes.addAll(new StatusRoutes(this::status).ofBroker());
    }
    routes.addAll(messages.all());
    routes.addAll(new HealthRoutes(self(), incarnation(), driver, peers).all());
    routes.addAll(new ProbeRoutes().all());
    Traffic traffic = new Traffic();
    routes.add(Route.read("/metrics", Access.CLIENTS, metrics(traffic)));
    server.start(routes, security.guard(), traffic);
  }

  private Handler metrics(Traffic traffic) {
    NodeMetrics metrics =
        new NodeMetrics(arguments.settings(), traffic, journal, driver, peers, this::status);
    return call -> Answer.text(metrics.text());
  }

  /** The node's own status; an error when it does not answer soon. */
  private Response status() {
    try {
      Response status = driver.ask(new Request.ReadStatus(), STATUS_PATIENCE_NANOS);
      if (!arguments.broker() && status.succeeded()) {
        status.body().setAll(driver.ask(new Request.ReadConflicts(), STATUS_PATIENCE_NANOS).body());
      }
      return status;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Response.error(503, "stopping", "the node stops");
    }
  }

  /** From 1, never used twice. */
  public int incarnation() {
    return folder.incarnation();
  }

  /** Where it serves. */
  public int port() {
    return server.port();
  }

  /** Finishes what is under way, then closes everything. */
  public void stop() throws IOException, InterruptedException {
    driver.stop(PATIENCE);
    messages.close();
    server.close();
    peers.close();
    trace.close();
    folder.close();
  }

  private String self() {
    return arguments.settings().self();
  }

  private Policies policies() {
    return arguments.settings().policies();
  }
}
