package dev.inquest.nemesis.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The Toxiproxy server that tests measure: by default an embedded one of their own; with {@code
 * -Dinquest.toxiproxy=127.0.0.1:8474} a real one that runs there, for which the very same tests
 * must pass.
 */
public final class TestedToxiproxy implements Closeable {
  private final InetSocketAddress api;
  private final @Nullable EmbeddedToxiproxy embedded;

  /** Starts one, or takes the one that is there. */
  public TestedToxiproxy() {
    String real = System.getProperty("inquest.toxiproxy");
    embedded = real == null ? started() : null;
    api = embedded == null ? at(String.valueOf(real)) : at("127.0.0.1:" + embedded.port());
  }

  /** Where its HTTP interface is. */
  public InetSocketAddress api() {
    return api;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }

  private static EmbeddedToxiproxy started() {
    try {
      return EmbeddedToxiproxy.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 7);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress at(String address) {
    int colon = address.lastIndexOf(':');
    return new InetSocketAddress(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }
}
