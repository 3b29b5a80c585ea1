package dev.inquest.ucp.runtime.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that stand for options and settings: {@code INQUEST_LISTEN} for {@code
 * --listen}, {@code INQUEST_EXECUTOR_SLOTS} for {@code executor.slots}. An empty one counts as
 * absent. As with the keys of the settings file, one that nobody asked for is a mistake.
 */
final class Environment {
  private static final String PREFIX = "INQUEST_";

  /** Meant for the program that starts nodes. */
  private static final String NOT_OURS = PREFIX + "JAVA_OPTIONS";

  private final Map<String, String> variables = new TreeMap<>();
  private final Set<String> known = new TreeSet<>();

  Environment(Map<String, String> all) {
    all.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !name.equals(NOT_OURS) && !value.isEmpty()) {
        variables.put(name, value);
      }
    });
  }

  /** The variable that stands for that option ({@code --listen}). */
  static String option(String option) {
    return PREFIX + upper(option.substring(2));
  }

  /** The variable that stands for that key of the settings file. */
  static String setting(String section, String key) {
    return PREFIX + upper(section) + "_" + upper(key);
  }

  @Nullable String value(String variable) {
    known.add(variable);
    return variables.get(variable);
  }

  /** The variables that stand for nothing: misspelt, most likely. */
  List<String> unknown() {
    return variables.keySet().stream().filter(name -> !known.contains(name)).toList();
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
