package dev.inquest.harness.cli.tell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a history can be turned into. */
enum Format {
  /** Our own lines, canonical; packed when the name ends in {@code .gz} or {@code .zst}. */
  JSONL("jsonl"),
  /** Jepsen's. */
  EDN("edn"),
  /** For the visualiser of that name. */
  SHIVIZ("shiviz|log"),
  /** The whole order for Graphviz. */
  DOT("dot|gv"),
  /** The verdict, a test case for each claim. */
  JUNIT("xml");

  private static final List<String> PACKED = List.of(".gz", ".zst");

  /** A regular expression. */
  private final String extensions;

  Format(String extensions) {
    this.extensions = extensions;
  }

  /** Its name on the command line. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Format::label).toList();
  }

  static Optional<Format> named(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  /** By the end of a file's name, {@code .gz} and {@code .zst} left aside. */
  static Optional<Format> ofFile(String name) {
    String plain = name;
    for (String packed : PACKED) {
      plain = plain.endsWith(packed) ? plain.substring(0, plain.length() - packed.length()) : plain;
    }
    String extension = plain.substring(plain.lastIndexOf('.') + 1);
    return plain.indexOf('.') < 0
        ? Optional.empty()
        : Arrays.stream(values()).filter(each -> extension.matches(each.extensions)).findFirst();
  }
}
