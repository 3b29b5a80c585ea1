package dev.inquest.ucp.runtime.log.compaction;

import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of a log's files: {@code snapshot}, {@code log}, {@code log-1}, {@code log-2} … */
final class LogNames {
  static final String SNAPSHOT = "snapshot";
  static final String UNFINISHED = "snapshot.new";

  private static final Pattern LOG = Pattern.compile("log(?:-([1-9][0-9]{0,8}))?");

  private LogNames() {}

  static String log(int number) {
    return number == 0 ? "log" : "log-" + number;
  }

  static boolean isOne(String name) {
    return name.equals(SNAPSHOT) || name.equals(UNFINISHED) || number(name).isPresent();
  }

  static OptionalInt number(String name) {
    Matcher log = LOG.matcher(name);
    if (!log.matches()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(log.group(1) == null ? 0 : Integer.parseInt(log.group(1)));
  }

  /** The highest number of a log among those names, -1 when there is none. */
  static int newest(Set<String> names) {
    return names.stream().map(LogNames::number).flatMapToInt(OptionalInt::stream).max().orElse(-1);
  }
}
