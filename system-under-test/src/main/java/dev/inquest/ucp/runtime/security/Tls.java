package dev.inquest.ucp.runtime.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** This node's key, and the authority whose certificates it believes. */
public final class Tls {
  /** The only version spoken. */
  public static final String PROTOCOL = "TLSv1.3";

  private static final Pattern COMMON_NAME = Pattern.compile("CN=([A-Za-z0-9._-]+)(?:,.*)?");

  private Tls() {}

  /**
   * Reads both stores (PKCS #12), which have the same password.
   *
   * @throws IOException in one line
   */
  public static SSLContext context(Path keys, Path authorities, Path password) throws IOException {
    char[] secret = Files.readString(password).strip().toCharArray();
    try {
      var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(store(keys, secret), secret);
      var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store(authorities, secret));
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException broken) {
      throw new IOException("cannot use the keys in " + keys + ": " + broken.getMessage(), broken);
    }
  }

  private static KeyStore store(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var bytes = Files.newInputStream(file)) {
      store.load(bytes, password);
      return store;
    } catch (IOException unreadable) {
      throw new IOException(
          "cannot read the key store " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  /** The name that the other side has proven to have; null when it showed no certificate. */
  static @Nullable String peer(SSLSession session) {
    try {
      return session.getPeerPrincipal() instanceof X500Principal principal
          ? commonName(principal)
          : null;
    } catch (SSLPeerUnverifiedException anonymous) {
      return null;
    }
  }

  /** The first part of the distinguished name must be it. */
  static @Nullable String commonName(X500Principal principal) {
    Matcher name = COMMON_NAME.matcher(principal.getName());
    return name.matches() ? name.group(1) : null;
  }
}
