package dev.inquest.ucp.runtime.security;

import dev.inquest.ucp.runtime.peer.Dialer;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Speaks TLS with nodes, and only with those that are who they should be. */
final class TlsDialer implements Dialer {
  private final SSLContext context;

  TlsDialer(SSLContext context) {
    this.context = context;
  }

  @Override
  public Socket secure(Socket connected, String peer) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            context.getSocketFactory().createSocket(connected, peer, connected.getPort(), true);
    secured.setEnabledProtocols(new String[] {Tls.PROTOCOL});
    secured.startHandshake();
    String proven = Tls.peer(secured.getSession());
    if (!peer.equals(proven)) {
      secured.close();
      throw new IOException("the certificate there is that of " + proven + ", not of " + peer);
    }
    return secured;
  }
}
