package dev.inquest.harness.cli;

import dev.inquest.harness.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calls the program as a shell would, and keeps what it said. */
record Calls(int code, String out, String err) {

  static Calls inquest(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> words = java.util.Arrays.stream(arguments).map(String::valueOf).toList();
    int code = Main.run(words, Terminal.plain(out, err));
    return new Calls(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
