package dev.inquest.nemesis.embedded.proxy;

import java.io.Serial;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Addresses in the notation of Toxiproxy: {@code host:port}, {@code [::1]:port}, {@code :port} for
 * every interface, port 0 for any free one.
 *
 * @param host without brackets; empty for every interface
 */
record Address(String host, int port) {
  static final class MalformedAddressException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    MalformedAddressException(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  static Address parse(String text) throws MalformedAddressException {
    if (text.isEmpty()) {
      return new Address("", 0);
    }
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw malformed(text, "missing port in address");
    }
    String host = text.startsWith("[") ? bracketed(text, colon) : text.substring(0, colon);
    if (!text.startsWith("[") && host.contains(":")) {
      throw malformed(text, "too many colons in address");
    }
    refuse(text, host, "[", "unexpected '[' in address");
    refuse(text, host, "]", "unexpected ']' in address");
    return new Address(host, port(text.substring(colon + 1)));
  }

  private static String bracketed(String text, int colon) throws MalformedAddressException {
    int end = text.indexOf(']');
    if (end < 0) {
      throw malformed(text, "missing ']' in address");
    }
    if (end + 1 != colon) {
      throw malformed(text, "missing port in address");
    }
    return text.substring(1, end);
  }

  private static void refuse(String text, String host, String character, String problem)
      throws MalformedAddressException {
    if (host.contains(character)) {
      throw malformed(text, problem);
    }
  }

  private static MalformedAddressException malformed(String text, String problem) {
    return new MalformedAddressException("address " + text + ": " + problem);
  }

  private static int port(String text) throws MalformedAddressException {
    if (!text.matches("[+-]?[0-9]*")) {
      throw new MalformedAddressException("lookup tcp/" + text + ": unknown port");
    }
    if (!text.matches("\\+?0*[0-9]{0,5}")
        || Integer.parseInt("0" + text.replace("+", "")) > 0xffff) {
      throw malformed(text, "invalid port");
    }
    return Integer.parseInt("0" + text.replace("+", ""));
  }

  /** Where to listen. */
  InetSocketAddress resolve() throws MalformedAddressException {
    return host.isEmpty() ? new InetSocketAddress(port) : all().getFirst();
  }

  /** Every address of the host, IPv4 first. */
  List<InetSocketAddress> all() throws MalformedAddressException {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .sorted(Comparator.comparingInt(address -> address instanceof Inet4Address ? 0 : 1))
          .map(address -> new InetSocketAddress(address, port))
          .toList();
    } catch (UnknownHostException e) {
      throw new MalformedAddressException("lookup " + host + ": no such host");
    }
  }

  /** The address with its host resolved: the form in which a proxy reports where it listens. */
  String resolvedText() throws MalformedAddressException {
    return host.isEmpty() ? ":" + port : text(resolve().getAddress(), port);
  }

  static String text(InetAddress address, int port) {
    return address instanceof Inet6Address six
        ? "[" + shortened(six) + "]:" + port
        : address.getHostAddress() + ":" + port;
  }

  /** With the longest run of zero groups left out (RFC 5952). */
  private static String shortened(Inet6Address address) {
    String full = ":" + address.getHostAddress() + ":";
    for (int zeros = 8; zeros >= 2; zeros--) {
      String run = ":" + "0:".repeat(zeros);
      if (full.contains(run)) {
        return trimmed(full.replaceFirst(run, "::"));
      }
    }
    return trimmed(full);
  }

  private static String trimmed(String text) {
    String left = text.startsWith(":") && !text.startsWith("::") ? text.substring(1) : text;
    return left.endsWith(":") && !left.endsWith("::") ? left.substring(0, left.length() - 1) : left;
  }
}
