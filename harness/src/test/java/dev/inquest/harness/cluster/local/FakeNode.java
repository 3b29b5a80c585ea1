package dev.inquest.harness.cluster.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * A node that does nothing but what the cluster expects of any: it listens, says so, and ends when
 * its pipe does.
 */
final class FakeNode {
  private FakeNode() {}

  public static void main(String[] arguments) throws IOException {
    var words = Arrays.asList(arguments);
    var id = after(words, "--id");
    if (words.contains("will-not-start") && id.equals("b2")) {
      System.err.println("fake: b2: cannot listen on its port: address already in use");
      System.exit(255);
    }
    int port = Integer.parseInt(after(words, "--listen").split(":", 2)[1]);
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
    server.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
    server.start();
    System.out.println("{\"ready\":true,\"node\":\"" + id + "\"}");
    if (words.contains("dies-early") && id.equals("e1")) {
      System.err.println("fake: e1: out of ideas");
      System.exit(3);
    }
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    Runtime.getRuntime().halt(0);
  }

  private static String after(List<String> words, String option) {
    return words.get(words.indexOf(option) + 1);
  }
}
