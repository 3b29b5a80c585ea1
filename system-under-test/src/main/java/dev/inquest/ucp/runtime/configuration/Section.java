package dev.inquest.ucp.runtime.configuration;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One section of the settings: each key's value comes from its environment variable, else from the
 * file, else it is the default. Asked for all its keys, it can tell which others were written.
 */
final class Section {
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

  private final String name;
  private final @Nullable JsonNode content;
  private final SettingsSource source;
  private final Set<String> known = new LinkedHashSet<>();

  Section(String name, SettingsSource source) {
    this.name = name;
    this.source = source;
    this.content = source.section(name);
  }

  boolean flag(String key, boolean absent) {
    return read(
        key, absent, "true or false is", value -> value.isBoolean() ? value.booleanValue() : null);
  }

  int count(String key, int absent, int least, int most) {
    return read(
        key,
        absent,
        "an integer from " + least + " to " + most + " is",
        value ->
            value.isIntegralNumber()
                    && value.canConvertToInt()
                    && value.intValue() >= least
                    && value.intValue() <= most
                ? value.intValue()
                : null);
  }

  /** A length of time, written in seconds with fractions allowed; in nanoseconds. */
  long nanos(String key, long absentNanos, double leastSeconds, double mostSeconds) {
    return read(
        key,
        absentNanos,
        "seconds from " + plain(leastSeconds) + " to " + plain(mostSeconds) + " are",
        value ->
            value.isNumber() && within(value.doubleValue(), leastSeconds, mostSeconds)
                ? value.decimalValue().multiply(NANOS_PER_SECOND).longValue()
                : null);
  }

  String oneOf(String key, String absent, List<String> allowed) {
    return read(
        key,
        absent,
        "one of " + String.join(", ", allowed) + " is",
        value ->
            value.isString() && allowed.contains(value.stringValue()) ? value.stringValue() : null);
  }

  /** Returns what was read, after noting the keys that nobody asked for. */
  <T> T whole(T read) {
    if (content != null) {
      for (String key : content.propertyNames()) {
        if (!known.contains(key)) {
          source.wrong(name + "." + key + " is unknown; known keys: " + String.join(", ", known));
        }
      }
    }
    return read;
  }

  private <T> T read(
      String key, T absent, String allowed, Function<JsonNode, @Nullable T> understood) {
    known.add(key);
    String variable = Environment.setting(name, key);
    JsonNode set = source.variable(variable);
    JsonNode value = set != null || content == null ? set : content.get(key);
    if (value == null) {
      return absent;
    }
    T read = understood.apply(value);
    if (read == null && set != null) {
      source.wrongVariable(variable + ": " + value + " is not allowed; " + allowed);
    } else if (read == null) {
      source.wrong(name + "." + key + ": " + value + " is not allowed; " + allowed);
    }
    return read == null ? absent : read;
  }

  private static boolean within(double seconds, double least, double most) {
    return seconds >= least && seconds <= most;
  }

  private static String plain(double seconds) {
    return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
  }
}
