package dev.inquest.ucp.runtime.configuration;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a node finds its secrets.
 *
 * @param stores null = no TLS
 * @param token null = clients need none
 */
public record SecurityFiles(@Nullable Stores stores, @Nullable Path token) {
  static final String KEYS = "--tls-keystore";
  static final String AUTHORITIES = "--tls-truststore";
  static final String PASSWORD = "--tls-password-file";
  static final String TOKEN = "--token-file";
  static final String INSECURE = "--insecure";

  private static final List<String> TOGETHER = List.of(KEYS, AUTHORITIES, PASSWORD);

  /**
   * Key stores, PKCS #12.
   *
   * @param keys this node's own, its certificate's CN being the node's id
   * @param authorities who signs the certificates of nodes
   * @param password of both, in a file
   */
  public record Stores(Path keys, Path authorities, Path password) {}

  /** Refuses half a security, and none at all where strangers can reach the node. */
  static SecurityFiles of(Options options, InetSocketAddress listen) {
    List<String> missing = TOGETHER.stream().filter(name -> !options.has(name)).toList();
    if (!missing.isEmpty() && missing.size() < TOGETHER.size()) {
      throw new BadConfiguration(
          missing.getFirst() + " is missing: TLS needs " + String.join(", ", TOGETHER));
    }
    boolean secured = missing.isEmpty() && options.has(TOKEN);
    if (!secured && !options.has(INSECURE) && !isLoopback(listen.getHostString())) {
      throw new BadConfiguration(
          "--listen "
              + listen.getHostString()
              + ":"
              + listen.getPort()
              + " can be reached from other machines: give "
              + String.join(", ", TOGETHER)
              + " and "
              + TOKEN
              + ", or say "
              + INSECURE
              + " where the network itself is closed");
    }
    return new SecurityFiles(
        missing.isEmpty()
            ? new Stores(
                options.required(KEYS, Path::of),
                options.required(AUTHORITIES, Path::of),
                options.required(PASSWORD, Path::of))
            : null,
        options.has(TOKEN) ? options.required(TOKEN, Path::of) : null);
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.[0-9]{1,3}){3}");
  }
}
