package dev.inquest.ucp.runtime.configuration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the names of nodes and capabilities. They become paths, file names and clock entries. */
final class Names {
  private static final String ALLOWED = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

  private Names() {}

  static String one(String text) {
    if (!text.matches(ALLOWED)) {
      throw new IllegalArgumentException(
          "a name of up to 63 letters, digits, '.', '_' and '-' is, beginning with one of the first"
              + " two");
    }
    return text;
  }

  /** Names with commas between, none of them twice. */
  static List<String> list(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      if (!names.add(one(name))) {
        throw new IllegalArgumentException(name + " is there twice");
      }
    }
    return List.copyOf(names);
  }
}
