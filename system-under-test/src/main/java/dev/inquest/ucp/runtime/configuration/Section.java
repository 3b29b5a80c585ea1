package dev.inquest.ucp.runtime.configuration;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One section of the settings; asked for all its keys, it can tell which others were written. */
final class Section {
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

  private final String name;
  private final @Nullable JsonNode content;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * A section.
   *
   * @param content null when the section was not written: all defaults
   */
  Section(String name, @Nullable JsonNode content) {
    this.name = name;
    this.content = content == null || content.isNull() ? null : content;
    if (this.content != null && !this.content.isObject()) {
      throw new BadConfiguration(name + " must be a section of keys, but is " + this.content);
    }
  }

  boolean flag(String key, boolean absent) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    if (!value.isBoolean()) {
      throw wrong(key, value, "true or false is");
    }
    return value.booleanValue();
  }

  int count(String key, int absent, int least, int most) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    if (!value.canConvertToInt()
        || !value.isIntegralNumber()
        || value.intValue() < least
        || value.intValue() > most) {
      throw wrong(key, value, "an integer from " + least + " to " + most + " is");
    }
    return value.intValue();
  }

  /** A length of time, written in seconds with fractions allowed; in nanoseconds. */
  long nanos(String key, long absentNanos, double leastSeconds, double mostSeconds) {
    JsonNode value = value(key);
    if (value == null) {
      return absentNanos;
    }
    if (!value.isNumber() || !within(value.doubleValue(), leastSeconds, mostSeconds)) {
      throw wrong(
          key, value, "seconds from " + plain(leastSeconds) + " to " + plain(mostSeconds) + " are");
    }
    return value.decimalValue().multiply(NANOS_PER_SECOND).longValue();
  }

  String oneOf(String key, String absent, List<String> allowed) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    if (!value.isString() || !allowed.contains(value.stringValue())) {
      throw wrong(key, value, "one of " + String.join(", ", allowed) + " is");
    }
    return value.stringValue();
  }

  /** Returns what was read, after refusing the keys that nobody asked for. */
  <T> T whole(T read) {
    if (content != null) {
      for (String key : content.propertyNames()) {
        if (!known.contains(key)) {
          throw new BadConfiguration(
              name + "." + key + " is unknown; known keys: " + String.join(", ", known));
        }
      }
    }
    return read;
  }

  private @Nullable JsonNode value(String key) {
    known.add(key);
    return content == null ? null : content.get(key);
  }

  private BadConfiguration wrong(String key, JsonNode value, String allowed) {
    return new BadConfiguration(name + "." + key + ": " + value + " is not allowed; " + allowed);
  }

  private static boolean within(double seconds, double least, double most) {
    return seconds >= least && seconds <= most;
  }

  private static String plain(double seconds) {
    return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
  }
}
