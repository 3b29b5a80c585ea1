package dev.inquest.harness.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inquest.harness.cli.Main;
import dev.inquest.harness.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Runs an inquest with the options of {@code inquest run}. */
public final class Inquest {
  /** Where runs are kept when the options do not say. */
  private static final String STORE = "target/inquest";

  private static final Pattern FOLDER = Pattern.compile("is kept in (.+)");

  private Inquest() {}

  /**
   * From its first process or container to its verdict. Give a {@code --seed}, and the test tries
   * the same operations and faults each time.
   */
  public static Findings run(String... options) {
    var words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(options));
    if (!words.contains("--store")) {
      words.addAll(List.of("--store", STORE));
    }
    var output = new ByteArrayOutputStream();
    var errors = new ByteArrayOutputStream();
    int code = Main.run(words, Terminal.plain(output, errors));
    var said = errors.toString(UTF_8);
    var folder = FOLDER.matcher(said);
    return new Findings(
        words, code, output.toString(UTF_8), said, folder.find() ? Path.of(folder.group(1)) : null);
  }
}
