package dev.inquest.ucp.runtime.security;

import dev.inquest.ucp.runtime.configuration.SecurityFiles;
import dev.inquest.ucp.runtime.http.Guard;
import dev.inquest.ucp.runtime.peer.Dialer;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How one node is secured.
 *
 * @param context null = no TLS
 * @param token null = none is asked for
 */
public record Security(@Nullable SSLContext context, @Nullable Token token) {

  /** Reads what the files say. */
  public static Security read(SecurityFiles files) throws IOException {
    SecurityFiles.Stores stores = files.stores();
    return new Security(
        stores == null ? null : Tls.context(stores.keys(), stores.authorities(), stores.password()),
        files.token() == null ? null : Token.read(files.token()));
  }

  /** What stands before the routes. */
  public Guard guard() {
    return new NodeGuard(context != null, token);
  }

  /** How other nodes are dialled: among nodes without certificates, the token has to do. */
  public Dialer dialer() {
    if (context != null) {
      return new TlsDialer(context);
    }
    return token == null ? Dialer.PLAIN : Dialer.withHeader("Authorization: " + token.header());
  }
}
