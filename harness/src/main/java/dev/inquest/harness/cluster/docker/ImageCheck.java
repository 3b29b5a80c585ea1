package dev.inquest.harness.cluster.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.docker.engine.Engine;
import dev.inquest.ucp.runtime.NodeMain;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Whether the images are there, and hold the build of the system that this harness belongs to. */
final class ImageCheck {
  private static final String SYSTEM = "dev.inquest.system";
  private static final String HOW = ": build it with images/build, or name another with ";

  private final Engine engine;

  ImageCheck(Engine engine) {
    this.engine = engine;
  }

  /** Each image and its digest; throws {@link HarnessFailure} when one cannot serve. */
  SequencedMap<String, String> digests(Images images) {
    var node = find(images.node(), "--node-image");
    var toxiproxy = find(images.toxiproxy(), "--toxiproxy-image");
    demandSameBuild(images.node(), node);
    var digests = new LinkedHashMap<String, String>();
    digests.put("image " + images.node(), String.valueOf(node.getId()));
    digests.put("image " + images.toxiproxy(), String.valueOf(toxiproxy.getId()));
    return digests;
  }

  /** A name without a slash is one of ours, and no registry has it. */
  private InspectImageResponse find(String image, String option) {
    var found = look(image);
    if (found == null && image.contains("/")) {
      pull(image, option);
      found = look(image);
    }
    if (found == null) {
      throw new HarnessFailure("there is no image " + image + HOW + option);
    }
    return found;
  }

  private @Nullable InspectImageResponse look(String image) {
    return engine
        .<Optional<InspectImageResponse>>ask(
            "look for the image " + image,
            client -> {
              try {
                return Optional.of(client.inspectImageCmd(image).exec());
              } catch (NotFoundException missing) {
                return Optional.empty();
              }
            })
        .orElse(null);
  }

  private void pull(String image, String option) {
    try {
      engine.client().pullImageCmd(image).exec(new PullImageResultCallback()).awaitCompletion();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      throw new HarnessFailure(
          "there is no image " + image + ", and it cannot be pulled" + HOW + option, e);
    }
  }

  /** An image that does not tell what it was built from is whoever named it's own business. */
  private static void demandSameBuild(String image, InspectImageResponse found) {
    var config = found.getConfig();
    Map<String, String> labels = config == null ? null : config.getLabels();
    var system = labels == null ? null : labels.get(SYSTEM);
    var ours = ownBuild();
    if (system != null && ours != null && !system.equals(ours)) {
      throw new HarnessFailure(
          "the image "
              + image
              + " holds another build of the system than this harness"
              + HOW
              + "--node-image");
    }
  }

  /** The hash of the system's jar on our own class path; null when it is no jar. */
  private static @Nullable String ownBuild() {
    try {
      var source = NodeMain.class.getProtectionDomain().getCodeSource();
      var jar = source == null ? null : Path.of(source.getLocation().toURI());
      return jar == null || !Files.isRegularFile(jar)
          ? null
          : HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    } catch (IOException | URISyntaxException | NoSuchAlgorithmException e) {
      throw new HarnessFailure("cannot tell which build of the system this is: " + e, e);
    }
  }
}
