package dev.inquest.ucp.runtime.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command line as {@code --name value} pairs and {@code --name} switches; what it does not say,
 * the environment may.
 */
final class Options {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /** The variables that were used, by option, to be named in complaints. */
  private final Map<String, String> variables = new LinkedHashMap<>();

  /**
   * Reads {@code words}.
   *
   * @param single options with a value, at most once
   * @param repeatable options with a value, any number of times
   * @param switches options without a value
   */
  Options(List<String> words, Set<String> single, Set<String> repeatable, Set<String> switches) {
    for (int i = 0; i < words.size(); i++) {
      String name = words.get(i);
      List<String> known = values.computeIfAbsent(name, any -> new ArrayList<>());
      if (single.contains(name) && !known.isEmpty()) {
        throw new BadConfiguration(name + " is given twice");
      }
      if (switches.contains(name)) {
        known.add("");
      } else if (!single.contains(name) && !repeatable.contains(name)) {
        throw new BadConfiguration("unknown option '" + name + "'; --help lists them");
      } else if (++i == words.size()) {
        throw new BadConfiguration(name + " needs a value");
      } else {
        known.add(words.get(i));
      }
    }
  }

  /** Takes from the environment whatever the command line did not say. */
  Options orElse(
      Environment environment, Set<String> single, Set<String> lists, Set<String> switches) {
    single.forEach(name -> take(name, environment, List::of));
    lists.forEach(name -> take(name, environment, value -> List.of(value.split(","))));
    switches.forEach(name -> take(name, environment, value -> switched(name, value)));
    return this;
  }

  private void take(String name, Environment environment, Function<String, List<String>> split) {
    String variable = Environment.option(name);
    String value = environment.value(variable);
    if (value != null && !has(name)) {
      variables.put(name, variable);
      values.put(name, split.apply(value));
    }
  }

  private static List<String> switched(String name, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new BadConfiguration(
          Environment.option(name) + " '" + value + "' is not allowed: true or false is");
    }
    return value.equals("true") ? List.of("") : List.of();
  }

  boolean has(String name) {
    return !all(name).isEmpty();
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  @Nullable String first(String name) {
    return has(name) ? all(name).getFirst() : null;
  }

  /**
   * The value as {@code parse} reads it; an IllegalArgumentException there says what is allowed.
   */
  <T> T required(String name, Function<String, T> parse) {
    String value = first(name);
    if (value == null) {
      throw new BadConfiguration(name + " is missing");
    }
    return parsed(source(name), value, parse);
  }

  <T> T optional(String name, T absent, Function<String, T> parse) {
    String value = first(name);
    return value == null ? absent : parsed(source(name), value, parse);
  }

  /** What to call the option in a complaint: as whoever gave it did. */
  String source(String name) {
    return variables.getOrDefault(name, name);
  }

  static <T> T parsed(String name, String value, Function<String, T> parse) {
    try {
      return parse.apply(value);
    } catch (NumberFormatException noNumber) {
      throw new BadConfiguration(name + " '" + value + "' is not allowed: an integer is");
    } catch (IllegalArgumentException wrong) {
      throw new BadConfiguration(name + " '" + value + "' is not allowed: " + wrong.getMessage());
    }
  }
}
