package dev.inquest.harness.cluster.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.SELContext;
import com.github.dockerjava.api.model.Volume;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.docker.engine.ContainerLife;
import dev.inquest.harness.cluster.docker.engine.Workshop;
import dev.inquest.harness.cluster.node.Beginning;
import dev.inquest.harness.cluster.node.ClusterNode;
import dev.inquest.harness.cluster.node.Life;
import dev.inquest.harness.cluster.node.NodeOutput;
import dev.inquest.harness.store.Failures;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one container of a node, over all its lives; its folder is a folder of this machine. */
final class NodeContainer implements Beginning {
  /** Where a node's own folder and the settings are for the node. */
  static final String FOLDER = "/inquest";

  static final String SETTINGS = "/settings.yaml";
  static final int PORT = 8080;

  private static final int ROOT = 0;

  private final Workshop workshop;
  private final String name;
  private final String id;
  private volatile @Nullable ContainerLife now;
  private volatile @Nullable InetSocketAddress address;

  /** Makes the container, not yet started. */
  NodeContainer(
      Workshop workshop,
      String name,
      String image,
      Path folder,
      Path settings,
      List<String> words) {
    this.workshop = workshop;
    this.name = name;
    var user = user(folder);
    id =
        workshop.container(
            name,
            image,
            words,
            command -> {
              bind(command, folder, settings);
              if (user != null) {
                command.withUser(user);
              }
            });
  }

  @Override
  public Life begin(NodeOutput output) {
    var life = new ContainerLife(workshop.engine(), name, id, output);
    now = life;
    // Another one after each start, perhaps.
    address = life.isAlive() ? workshop.address(id, PORT) : null;
    return life;
  }

  /** Where this process reaches the node itself; null when it does not run. */
  @Nullable InetSocketAddress address() {
    var life = now;
    return life != null && life.isAlive() ? address : null;
  }

  private static void bind(CreateContainerCmd command, Path folder, Path settings) {
    Objects.requireNonNull(command.getHostConfig())
        .withBinds(
            new Bind(folder.toString(), new Volume(FOLDER), AccessMode.rw, SELContext.shared),
            new Bind(settings.toString(), new Volume(SETTINGS), AccessMode.ro, SELContext.shared));
  }

  /**
   * What a node writes shall be ours: it runs as whoever owns its folder. No node runs as root;
   * where we do, it runs as the image's own user, and its folder is open to it.
   */
  private static @Nullable String user(Path folder) {
    try {
      var owner = (Integer) Files.getAttribute(folder, "unix:uid");
      if (owner != ROOT) {
        return owner + ":" + Files.getAttribute(folder, "unix:gid");
      }
      for (var open : List.of(folder, ClusterNode.data(folder))) {
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
      return null;
    } catch (IOException | UnsupportedOperationException e) {
      var reason = e instanceof IOException io ? Failures.reason(io) : "it has no owner";
      throw new HarnessFailure("cannot share the folder " + folder + ": " + reason, e);
    }
  }
}
